import { registerHooks } from 'node:module';

/** Imported before a program, as it is where no koffi came with the package, or none for this computer. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'koffi') throw new Error("Cannot find module 'koffi'");
    return next(specifier, context);
  },
});
