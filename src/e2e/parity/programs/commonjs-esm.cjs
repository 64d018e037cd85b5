// `require` of an ES module: https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
const shared = require('./lib/shared.ts');
console.log(shared.count, shared.default.name, shared.__esModule, shared);
shared.increment();
console.log(shared.count, require('./lib/shared.ts') === shared);
console.log(require('./lib/named-export.mjs'));
try {
	require('./lib/awaiting/quick.ts');
} catch (error) {
	console.log(error.code, error.message.split('\n')[0]);
}
