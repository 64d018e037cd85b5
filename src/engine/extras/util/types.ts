const tagOf = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1);
const hasTag =
	(...tags: string[]) =>
	(value: unknown) =>
		typeof value === 'object' && value !== null && tags.includes(tagOf(value));
const typedArrays = [
	'Uint8Array',
	'Uint8ClampedArray',
	'Uint16Array',
	'Uint32Array',
	'Int8Array',
	'Int16Array',
	'Int32Array',
	'Float32Array',
	'Float64Array',
	'BigInt64Array',
	'BigUint64Array',
];

/** `util.types`: https://nodejs.org/api/util.html#utiltypes. What only V8 knows (`isProxy`, `isExternal`) answers false. */
export const types = {
	isAnyArrayBuffer: hasTag('ArrayBuffer', 'SharedArrayBuffer'),
	isArrayBuffer: hasTag('ArrayBuffer'),
	isSharedArrayBuffer: hasTag('SharedArrayBuffer'),
	isArrayBufferView: ArrayBuffer.isView,
	isAsyncFunction: (value: unknown) => tagOf(value).startsWith('Async'),
	isGeneratorFunction: (value: unknown) => tagOf(value).endsWith('GeneratorFunction'),
	isGeneratorObject: hasTag('Generator', 'AsyncGenerator'),
	isBoxedPrimitive: (value: unknown) =>
		typeof value === 'object' &&
		value !== null &&
		['Number', 'String', 'Boolean', 'BigInt', 'Symbol'].includes(tagOf(value)),
	isDataView: hasTag('DataView'),
	isDate: hasTag('Date'),
	isMap: hasTag('Map'),
	isMapIterator: hasTag('Map Iterator'),
	isModuleNamespaceObject: hasTag('Module'),
	isNativeError: (value: unknown) => value instanceof Error,
	isPromise: hasTag('Promise'),
	isProxy: () => false,
	isExternal: () => false,
	isRegExp: hasTag('RegExp'),
	isSet: hasTag('Set'),
	isSetIterator: hasTag('Set Iterator'),
	isTypedArray: hasTag(...typedArrays),
	isWeakMap: hasTag('WeakMap'),
	isWeakSet: hasTag('WeakSet'),
	...Object.fromEntries(typedArrays.map((name) => [`is${name}`, hasTag(name)])),
};
