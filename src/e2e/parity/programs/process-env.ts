import { rmSync, writeFileSync } from 'node:fs';

process.env.NUMBER = 5 as never;
process.env.NOTHING = undefined as never;
console.log(process.env.NUMBER === '5', process.env.NOTHING, 'NUMBER' in process.env, process.env.NOPE);
delete process.env.NUMBER;
console.log('NUMBER' in process.env, Object.keys(process.env).includes('NOTHING'));
try {
	process.env.SYMBOL = Symbol('x') as never;
} catch (error) {
	console.log((error as Error).name);
}
writeFileSync('local.env', 'FROM_FILE="a value"\nNOTHING=kept\n');
process.loadEnvFile('local.env');
console.log(process.env.FROM_FILE, process.env.NOTHING);
rmSync('local.env');
try {
	process.loadEnvFile('none.env');
} catch (error) {
	console.log((error as NodeJS.ErrnoException).code);
}
console.log(process.getBuiltinModule('node:fs')?.writeFileSync === writeFileSync);
console.log(process.getBuiltinModule('fs') === process.getBuiltinModule('node:fs'), process.getBuiltinModule('nope'));
