import { format, formatWithOptions, inspect, stripVTControlCharacters, styleText, toUSVString } from 'node:util';

console.log(format('%s|%d|%i|%f|%j|%o|%O|%c|%%|%x', 'a', '1.5', '7.9px', '2.5', { a: 1 }, { b: [1] }, { c: {} }, 'css'));
console.log(format('%s', null), format('%s', undefined), format('%s', -0), format('%s', 1n), format('%s', Symbol('s')), format('%s', () => 1), format('%s', class A {}));
console.log(format('%s', { a: { b: { c: 1 } } }), format('%s', new Error('e').message), format('%s', [1, [2, [3]]]), format('%s', new (class B { toString() { return 'own'; } })()));
console.log(format('%d %d %d', '0x10', 1n, {}), format('%i', 1e21), format('%j', { toJSON: () => 'json' }), format('a', 'b', { c: 1 }), format(1, 2, '3'));
console.log(format('%s %s', 'only one'), format('%', 1), format('100%', 'sure'), format('%s'), format());
const circular: Record<string, unknown> = {};
circular['c'] = circular;
console.log(format('%j', circular), formatWithOptions({ colors: true }, '%O', { a: 1 }));
console.log(stripVTControlCharacters(styleText(['bold', 'red'], 'styled', { validateStream: false })), toUSVString('a\ud800'));
console.log(JSON.stringify(styleText('red', 'x', { validateStream: false })), JSON.stringify(inspect('s', { colors: true })));
