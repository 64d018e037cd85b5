/** First and last IPv4 address as numbers, both included. */
export interface AddressRange {
	readonly first: number;
	readonly last: number;
}

const LAST = 2 ** 32 - 1;

/** An ipBlock of a policy: a CIDR, without those in `except`. */
export interface IpBlock {
	readonly cidr: string;
	readonly except?: readonly string[] | undefined;
}

/**
 * The addresses of a CIDR. An IPv6 one has no IPv4 address, so it is
 * `undefined`. Fails on what is no CIDR.
 */
export function cidrRange(cidr: string): AddressRange | undefined {
	if (cidr.includes(':')) return undefined;
	const [, address = '', bits = ''] =
		/^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(cidr) ?? [];
	const size = Number(bits);
	const number = addressNumber(address);
	if (bits === '' || size > 32 || number === undefined)
		throw new Error(`"${cidr}" is no CIDR such as 10.0.0.0/8.`);
	const count = 2 ** (32 - size);
	const first = Math.floor(number / count) * count;
	return { first, last: first + count - 1 };
}

/** Whether a whole range lies in the block. Cut ranges first. */
export function blockHas(
	{ cidr, except = [] }: IpBlock,
	range: AddressRange,
): boolean {
	const has = (text: string) => {
		const outer = cidrRange(text);
		return (
			outer !== undefined &&
			outer.first <= range.first &&
			range.last <= outer.last
		);
	};
	return has(cidr) && !except.some(has);
}

/** Cuts all of IPv4 wherever one of the blocks begins or ends. */
export function cutAddresses(
	blocks: readonly IpBlock[],
): AddressRange[] {
	const starts = new Set([0]);
	for (const { cidr, except = [] } of blocks) {
		for (const text of [cidr, ...except]) {
			const range = cidrRange(text);
			if (!range) continue;
			starts.add(range.first);
			if (range.last < LAST) starts.add(range.last + 1);
		}
	}
	const sorted = [...starts].sort((a, b) => a - b);
	return sorted.map((first, index) => ({
		first,
		last: (sorted[index + 1] ?? LAST + 1) - 1,
	}));
}

/** `10.0.0.0-10.255.255.255` */
export function rangeText({ first, last }: AddressRange): string {
	return `${addressText(first)}-${addressText(last)}`;
}

function addressNumber(text: string): number | undefined {
	const parts = text.split('.').map(Number);
	if (parts.some((part) => part > 255)) return undefined;
	return parts.reduce((number, part) => number * 256 + part, 0);
}

function addressText(number: number): string {
	return [24, 16, 8, 0]
		.map((bits) => Math.floor(number / 2 ** bits) % 256)
		.join('.');
}
