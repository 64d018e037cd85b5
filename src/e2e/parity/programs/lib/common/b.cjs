const a = require('./a.cjs');
exports.seen = a.done;
