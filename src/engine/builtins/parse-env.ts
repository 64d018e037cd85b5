/**
 * One entry: a name, `=`, and a value in quotes (which may hold line ends) or up to a `#` or the line's end.
 * https://nodejs.org/api/environment_variables.html#dotenv
 */
const entry =
	/^[ \t]*(?:export[ \t]+)?([^\s=#]+)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\n#]*))[^\n]*$/gm;

/** The variables of a `.env` file. Only double quotes know `\n`. */
export function parseEnv(text: string): Record<string, string> {
	const variables: Record<string, string> = {};
	for (const [, name = '', double, single, back, bare] of text
		.replaceAll('\r\n', '\n')
		.matchAll(entry))
		variables[name] = double?.replaceAll('\\n', '\n') ?? single ?? back ?? bare?.trim() ?? '';
	return variables;
}
