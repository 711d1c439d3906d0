import sharp from 'sharp';

/** An animated picture of a page of a size: one frame after another, each shown for so many milliseconds. */
export function filmOf(page, size) {
  const frames = [];
  return {
    async frame(ms) {
      await page.setViewportSize(size);
      frames.push({ png: await page.screenshot({ animations: 'disabled' }), ms });
    },
    async save(file) {
      const delay = frames.map(({ ms }) => ms);
      await sharp(
        frames.map(({ png }) => png),
        { join: { animated: true } },
      )
        .resize({ width: 960 })
        .gif({ delay, loop: 0, colours: 128, effort: 10 })
        .toFile(file);
    },
  };
}
