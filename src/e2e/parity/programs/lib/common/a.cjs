exports.done = false;
const b = require('./b.cjs');
exports.b = b;
exports.done = true;
