/** Where a part of the native order stands in the file, and what its fields are called there. */
export type Place = { path: string; fields: Readonly<Record<string, string>> };

/** A part of the native order and where it stands in the file. */
export type Placed<Part> = { part: Part; place: Place };

/**
 * Finds the place in the file of a field of the native order. `parts` names the places of `items[0]`,
 * `deliveryGroups[0]` and so on, and those of whole paths such as `orderNumber`.
 */
export function placesIn(parts: ReadonlyMap<string, Place>): (nativePath: string) => string {
  return (nativePath) => {
    const whole = parts.get(nativePath);
    if (whole !== undefined) return whole.path;
    const [part = ''] = /^\w+(?:\[\d+\])?/.exec(nativePath) ?? [];
    const place = parts.get(part);
    if (place === undefined) return nativePath;
    const field = nativePath
      .slice(part.length + 1)
      .replace(/^charge\./, '')
      .replace(/\W.*$/, '');
    const name = place.fields[field];
    return name === undefined ? place.path : `${place.path}.${name}`;
  };
}

/** The places of the parts of each list of the native order. */
export function placesOf(lists: Readonly<Record<string, readonly Placed<unknown>[]>>): [string, Place][] {
  return Object.entries(lists).flatMap(([list, parts]) =>
    parts.map(({ place }, at): [string, Place] => [`${list}[${at}]`, place]),
  );
}
