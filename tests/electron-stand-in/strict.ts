import { EventEmitter } from 'node:events';

/** Makes an object fail loudly, by name, when a member is used that it does not have. */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, member, receiver) {
      // Every promise asks whatever it is resolved with for `then`.
      const isKnown = typeof member === 'symbol' || member === 'then' || member in object;
      if (!isKnown) throw unsupported(`${name}.${member}`);
      return Reflect.get(object, member, receiver);
    },
    set(object, member, value) {
      if (!(member in object)) throw unsupported(`setting ${name}.${String(member)}`);
      return Reflect.set(object, member, value);
    },
  });
}

/** An event emitter that refuses listeners for events that it never emits. */
export function emitter(name: string, events: readonly string[]): EventEmitter {
  const target = new EventEmitter();
  const on = target.on.bind(target);
  target.on = (event, listener) => {
    if (!events.includes(String(event))) throw unsupported(`${name}.on('${String(event)}')`);
    return on(event, listener);
  };
  return target;
}

/** Refuses options that the stand-in would otherwise ignore. */
export function onlyKnown(name: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown !== undefined) throw unsupported(`${name} option '${unknown}'`);
}

/** Makes the event that a listener may prevent; `facts` are what else it carries. */
export function preventable<Facts extends object>(facts: Facts) {
  const event = {
    ...facts,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return strict('event', event);
}

export function unsupported(what: string): Error {
  return new Error(`The Electron stand-in does not have ${what}`);
}
