/** Functions that the packages have and their types leave out. */
declare module 'string_decoder/lib/string_decoder.js' {
	export { StringDecoder } from 'node:string_decoder';
}
