/** A file's name that opens the file on the bench, at a line where one is given. Without script it is the name. */
class OpenFile extends HTMLElement {
	connectedCallback(): void {
		const file = this.getAttribute('file');
		if (!file || this.querySelector('button')) return;
		const region = this.getAttribute('region');
		const line = Number(this.getAttribute('line'));
		const detail = { file, ...(region ? { region } : {}), ...(line > 0 ? { line } : {}) };
		const button = document.createElement('button');
		button.type = 'button';
		button.title = `Open ${file} on the bench${line > 1 ? `, at line ${line}` : ''}`;
		button.append(...this.childNodes);
		button.addEventListener('click', () => {
			button.dispatchEvent(new CustomEvent('bench:open', { bubbles: true, detail }));
		});
		this.append(button);
	}
}

customElements.define('open-file', OpenFile);
