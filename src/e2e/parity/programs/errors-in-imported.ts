import './lib/throws.ts';

console.log('not reached');
