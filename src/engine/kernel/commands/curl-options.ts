/** What a `curl …` line asks for. https://curl.se/docs/manpage.html */
export interface CurlOptions {
	given: Set<string>;
	urls: string[];
	method: string | undefined;
	headers: string[];
	/** Each of `-d`, as written. */
	data: string[];
	output: string | undefined;
	writeOut: string;
	/** Seconds. */
	maxTime: number | undefined;
	problem?: string;
}

const short: Readonly<Record<string, string>> = {
	A: 'user-agent',
	b: 'cookie',
	d: 'data',
	f: 'fail',
	g: 'globoff',
	H: 'header',
	I: 'head',
	i: 'include',
	k: 'insecure',
	L: 'location',
	m: 'max-time',
	N: 'no-buffer',
	O: 'remote-name',
	o: 'output',
	S: 'show-error',
	s: 'silent',
	v: 'verbose',
	w: 'write-out',
	X: 'request',
};
const switches = new Set(
	'fail globoff head http1.1 include insecure location no-buffer no-progress-meter remote-name show-error silent verbose'.split(
		' ',
	),
);

export function parseCurlOptions(args: readonly string[]): CurlOptions {
	const options: CurlOptions = {
		given: new Set(),
		urls: [],
		method: undefined,
		headers: [],
		data: [],
		output: undefined,
		writeOut: '',
		maxTime: undefined,
	};
	const takesValue: Readonly<Record<string, (value: string) => void>> = {
		'connect-timeout': () => {},
		cookie: (value) => options.headers.push(`Cookie: ${value}`),
		data: (value) => options.data.push(value),
		'data-binary': (value) => options.data.push(value),
		'data-raw': (value) => options.data.push(value),
		header: (value) => options.headers.push(value),
		json(value) {
			options.data.push(value);
			options.headers.push('Content-Type: application/json', 'Accept: application/json');
		},
		'max-time': (value) => {
			options.maxTime = Number(value);
		},
		output: (value) => {
			options.output = value;
		},
		request: (value) => {
			options.method = value;
		},
		url: (value) => options.urls.push(value),
		'user-agent': (value) => options.headers.push(`User-Agent: ${value}`),
		'write-out': (value) => {
			options.writeOut = value;
		},
	};
	const queue = [...args];
	for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
		if (!arg.startsWith('-') || arg === '-') {
			options.urls.push(arg);
			continue;
		}
		const letters = arg.startsWith('--') ? [arg] : [...arg.slice(1)];
		for (const [index, letter] of letters.entries()) {
			const isLong = letter === arg;
			const name = isLong ? arg.slice(2) : short[letter];
			const shown = isLong ? arg : `-${letter}`;
			const take = name === undefined ? undefined : takesValue[name];
			if (take) {
				const value = (!isLong && arg.slice(index + 2)) || queue.shift();
				if (value === undefined)
					return { ...options, problem: `option ${shown}: requires parameter` };
				take(value);
				break;
			}
			if (name === undefined || !switches.has(name))
				return { ...options, problem: `option ${isLong ? shown : arg}: is unknown` };
			options.given.add(name);
		}
	}
	return options;
}
