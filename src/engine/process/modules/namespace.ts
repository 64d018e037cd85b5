import { type Binding, type ModuleRecord, readBinding } from './module-record.ts';

/**
 * A module namespace exotic object (ECMA-262, 10.4.6): live, sorted, not extensible, and with plain data
 * properties to whoever looks at descriptors, e.g. `util.inspect`.
 */
export function createNamespace(module: ModuleRecord): object {
	const bindings = new Map<string, Binding>();
	// Sorted by code unit, which is what `sort` does without a comparison.
	for (const name of module.exportedNames().sort()) {
		const binding = module.resolveExport(name);
		if (binding && binding !== 'ambiguous') bindings.set(name, binding);
	}
	// Non-configurable but writable: the proxy may then answer with other values than the target has.
	const target = Object.create(null);
	for (const name of bindings.keys()) {
		Object.defineProperty(target, name, { value: undefined, writable: true, enumerable: true });
	}
	Object.defineProperty(target, Symbol.toStringTag, { value: 'Module' });
	Object.preventExtensions(target);

	const read = (name: string, binding: Binding): unknown => {
		try {
			return readBinding(binding);
		} catch {
			throw uninitialised(name);
		}
	};
	return new Proxy(target, {
		get(_target, key) {
			const binding = bindings.get(key as string);
			return binding ? read(key as string, binding) : Reflect.get(target, key);
		},
		getOwnPropertyDescriptor(_target, key) {
			const binding = bindings.get(key as string);
			if (!binding) return Reflect.getOwnPropertyDescriptor(target, key);
			const value = read(key as string, binding);
			return { value, writable: true, enumerable: true, configurable: false };
		},
		// Modules are strict, so the refusals below always throw; here they do so with V8's texts.
		set(_target, key) {
			throw new TypeError(
				Reflect.has(target, key)
					? `Cannot assign to read only property '${String(key)}' of object '[object Module]'`
					: `Cannot add property ${String(key)}, object is not extensible`,
			);
		},
		deleteProperty(_target, key) {
			if (!Reflect.has(target, key)) return true;
			throw new TypeError(`Cannot delete property '${String(key)}' of [object Module]`);
		},
		defineProperty(_target, key, wanted) {
			const binding = bindings.get(key as string);
			if (!binding) return Reflect.defineProperty(target, key, wanted);
			const changesNothing =
				wanted.configurable !== true &&
				wanted.enumerable !== false &&
				wanted.writable !== false &&
				!('get' in wanted || 'set' in wanted) &&
				(!('value' in wanted) || Object.is(wanted.value, read(key as string, binding)));
			if (!changesNothing) throw new TypeError(`Cannot redefine property: ${String(key)}`);
			return true;
		},
	});
}

/** V8's error for a binding that is read before its declaration ran. `name` is the reader's name for it. */
export const uninitialised = (name: string): ReferenceError =>
	new ReferenceError(`Cannot access '${name}' before initialization`);
