/** Whether it is a finger that points, as on a phone. */
export const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;
