// node: --no-warnings
import url from 'node:url';

for (const address of ['http://user:pa%20ss@Host.com:8080/p/a t/h?query=string#hash', '/a/b?x=1&y', '//host/path', 'mailto:a@b.c', 'HTTP://EX.com', '?q', '#h', 'http://[::1]:3/', 'a b', 'file:///x/y', 'http://h?x'])
	console.log(address, JSON.stringify(url.parse(address)));
console.log(url.parse('/a?x=1&y=2', true).query, url.parse('//h/p', false, true).host);
const steps = [['/one/two/three', 'four'], ['http://example.com/', '/one'], ['http://e.com/a/b', '../c'], ['http://e.com/a/b?x', '?y'], ['http://e.com/a', '//other/x'], ['/a/b/', './c'], ['/a', 'http://x/y']];
for (const [from = '', to = ''] of steps) console.log(url.resolve(from, to));
console.log(url.format({ protocol: 'http', host: 'a.com', pathname: 'x y?z', query: { a: 1, b: ['x', 'y'] }, hash: 'h' }));
console.log(url.format({ hostname: '::1', port: 3, protocol: 'http:' }), url.format({ pathname: '/x', search: '?a=b#c' }));
console.log(url.format(new URL('http://u:p@h.com/x?y#z'), { fragment: false, auth: false, search: false }));
