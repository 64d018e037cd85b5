import { domainToASCII, fileURLToPath, pathToFileURL, urlToHttpOptions } from 'node:url';

console.log(pathToFileURL('/a b#?%.ts').href, fileURLToPath('file:///a%20b'), fileURLToPath(new URL('file:///x')));
for (const attempt of [
	() => fileURLToPath('http://x/y'),
	() => fileURLToPath('file:///a%2Fb'),
	() => fileURLToPath(5 as never),
	() => pathToFileURL(5 as never),
]) {
	try {
		console.log(attempt());
	} catch (error) {
		console.log((error as Error).name, (error as NodeJS.ErrnoException).code, (error as Error).message);
	}
}
console.log(domainToASCII('español.com'), { ...urlToHttpOptions(new URL('https://a:b@h.com:81/p?q#h')) });
