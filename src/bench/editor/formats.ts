/** Whether there is a formatter for files of this name; `language/formatting.ts` has it. */
export function canFormat(path: string): boolean {
	return /\.(?:[cm]?[jt]s|json|ya?ml)$/.test(path);
}
