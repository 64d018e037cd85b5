import { StringDecoder } from 'node:string_decoder';

const utf8 = new StringDecoder('utf8');
const euro = Buffer.from('€uro');
console.log(JSON.stringify([utf8.write(euro.subarray(0, 1)), utf8.write(euro.subarray(1, 4)), utf8.end(euro.subarray(4))]));
console.log(JSON.stringify([utf8.write(Buffer.from([0xe2, 0x82])), utf8.end()]));
const base64 = new StringDecoder('base64');
console.log(base64.write(Buffer.from('a')), base64.write(Buffer.from('bcd')), base64.end());
const utf16 = new StringDecoder('utf16le');
console.log(utf16.write(Buffer.from([0x61, 0x00, 0x3d])), JSON.stringify(utf16.end(Buffer.from([0xd8]))), utf16.encoding);
