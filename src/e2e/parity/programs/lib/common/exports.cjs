exports.named = 'named';
module.exports.assigned = 'assigned';
Object.defineProperty(exports, 'defined', { enumerable: true, value: 'defined' });
exports['computed' + 1] = 'not seen';
