// A program that ends while two modules wait: each is told with its place.
import './lib/awaiting/never.ts';

console.log('not reached');
