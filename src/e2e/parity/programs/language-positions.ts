// Positions in stacks are the source's own, whatever was taken away or put in on the line.
import { inspect as show } from 'node:util';

const where = (error: unknown) => (error as Error).stack?.split('\n').filter((line) => line.includes('file:'))[0]?.replace(/.*\//, '').replace(/\)$/, '');
const typed: { a: number; b?: string } = { a: 1 }; console.log(where(new Error('after a type')), typed);
function generic<T extends object>(value: T, other: Map<string, T> = new Map<string, T>()): string | undefined { return where(new Error(`${Boolean(value)}${other.size}`)); }
console.log(generic<{ x: 1 }>({ x: 1 }));
console.log(show('import on the line', { colors: false }), where(new Error('behind an import')));
console.log(show(1), show(2), show(3), await null, where(new Error('behind an await')), await 1, where(new Error('and another')));
const value = (await Promise.resolve({ f: () => where(new Error('in an arrow')) })) as { f: () => string | undefined }; console.log(value.f());
class A<T> { readonly b: T | undefined = undefined; c(): string | undefined { return where(new Error('in a method')); } }
console.log(new A<string>().c());
