import { type Act, anyOf, cardOf, channels, personIn } from './desk';
import { heard } from './heard';

/** Asks for the card of an order; the one that stands already will do. */
export const lookUp: Act = {
  name: 'look an order up',
  async by(desk) {
    const order = anyOf(desk, desk.orders());
    if (order === undefined) return 'nothing to do';
    const told = await heard(
      desk,
      () => personIn(desk, channels.orders).command(`/order ${order}`),
      () => cardOf(desk, order),
    );
    return told === 'silence' ? 'silence' : cardOf(desk, order) === undefined ? 'trouble' : 'done';
  },
};

/** Asks for an order that there is not. */
export const lookUpNothing: Act = {
  name: 'look up what is not there',
  async by(desk) {
    const told = await heard(desk, () => personIn(desk, channels.orders).command('/order NONE-1'));
    if (told === 'silence') return 'silence';
    return told === 'told' ? 'refused' : 'trouble';
  },
};

const longestHomeMs = 3_000;

/** Looks at their Home tab. */
export const lookHome: Act = {
  name: 'look at the Home tab',
  async by(desk) {
    const person = personIn(desk, channels.orders);
    const before = person.home()?.hash;
    const shown = () => person.home()?.hash !== before;
    const outcome = await person.openHome();
    if (outcome !== 'acked') return 'trouble';
    // Nobody is told anything in a Home tab: they open it once more.
    return desk.place.driver.until(shown, { timeoutMs: Math.min(desk.patienceMs, longestHomeMs) }).then(
      () => 'done',
      () => 'trouble',
    );
  },
};
