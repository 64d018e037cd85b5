/**
 * The letters of each region's zones, 2026-11. Which data centre a
 * letter means differs between accounts, and not each account has all.
 */
const letters: Readonly<Record<string, string>> = {
	'af-south-1': 'abc',
	'ap-east-1': 'abc',
	'ap-east-2': 'abc',
	'ap-northeast-1': 'abcd',
	'ap-northeast-2': 'abcd',
	'ap-northeast-3': 'abc',
	'ap-south-1': 'abc',
	'ap-south-2': 'abc',
	'ap-southeast-1': 'abc',
	'ap-southeast-2': 'abc',
	'ap-southeast-3': 'abc',
	'ap-southeast-4': 'abc',
	'ap-southeast-5': 'abc',
	'ap-southeast-7': 'abc',
	'ca-central-1': 'abcd',
	'ca-west-1': 'abc',
	'cn-north-1': 'abd',
	'cn-northwest-1': 'abc',
	'eu-central-1': 'abc',
	'eu-central-2': 'abc',
	'eu-north-1': 'abc',
	'eu-south-1': 'abc',
	'eu-south-2': 'abc',
	'eu-west-1': 'abc',
	'eu-west-2': 'abc',
	'eu-west-3': 'abc',
	'il-central-1': 'abc',
	'me-central-1': 'abc',
	'me-south-1': 'abc',
	'mx-central-1': 'abc',
	'sa-east-1': 'abc',
	'us-east-1': 'abcdef',
	'us-east-2': 'abc',
	'us-gov-east-1': 'abc',
	'us-gov-west-1': 'abc',
	'us-west-1': 'abc',
	'us-west-2': 'abcd',
};

// #region zone
/** Why this is no zone of a region that we know; undefined if it is. */
export function zoneProblem(zone: string): string | undefined {
	const region = regionIn(zone);
	if (region === undefined)
		return `"${zone}" is no AWS zone.${suggestion(zone)}`;
	const known = letters[region];
	if (known === undefined)
		return `"${zone}" is in no region known here: "${region}".`;
	const letter = zone.slice(region.length);
	// Local and wavelength zones have names of their own.
	if (letter.length > 1 || known.includes(letter)) return undefined;
	const zones = [...known].map((each) => region + each).join(', ');
	return `"${zone}" is no zone of ${region}. It has ${zones}.`;
}

function suggestion(zone: string): string {
	if (zone in letters)
		return ` It is a region; a zone adds a letter: ${zone}a.`;
	if (/^[a-z]+\d-az\d+$/.test(zone))
		return ' It is the id of a zone, and labels carry its name.';
	// The way that Google writes zones: europe-west1-b.
	const [, place, number, letter] =
		/^([a-z]+(?:-[a-z]+)+)-?(\d)-?([a-z])$/.exec(zone) ?? [];
	const meant = `${place}-${number}${letter}`;
	if (place === undefined || zoneProblem(meant) !== undefined)
		return ' A zone is written like eu-west-1a.';
	return (
		` A dash stands before the number and none after it: ` +
		`did you mean ${meant}?`
	);
}
// #endregion

/**
 * The region of all these zones, by their form alone, as
 * csi-translation-lib does it. Throws when there is not exactly one.
 */
export function regionOfZones(zones: readonly string[]): string {
	const regions = new Set(
		zones.map((zone) => {
			const region = regionIn(zone);
			if (region !== undefined) return region;
			throw new Error(`${zone} is not a valid AWS zone`);
		}),
	);
	const [region, ...more] = regions;
	if (region === undefined) throw new Error('no zones specified');
	if (more.length > 0)
		throw new Error(
			`multiple regions found: ${[...regions].join(', ')}`,
		);
	return region;
}

/** us-west-2a, us-gov-east-1a, us-west-2-lax-1a, us-east-1-wl1-bos-wlz-1 */
function regionIn(zone: string): string | undefined {
	const parts = zone.split('-');
	if (parts.length === 5 || parts.length === 7)
		return parts.slice(0, 3).join('-');
	const isPlain = parts.length === 3 || parts.length === 4;
	const last = parts.at(-1) ?? '';
	return isPlain && /^\d[a-z]$/.test(last)
		? zone.slice(0, -1)
		: undefined;
}
