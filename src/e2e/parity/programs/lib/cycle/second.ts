import { first, word } from './first.ts';

export let early = '';
try {
	early = word;
} catch (error) {
	early = String(error);
}
console.log('second runs', typeof first);
export const second = () => `second sees ${word}`;
