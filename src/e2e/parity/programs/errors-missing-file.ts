import './lib/nope.ts';
