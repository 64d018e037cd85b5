/** A file's name that opens the file on the bench. Without script it is the name. */
class OpenFile extends HTMLElement {
	connectedCallback(): void {
		const file = this.getAttribute('file');
		if (!file || this.querySelector('button')) return;
		const button = document.createElement('button');
		button.type = 'button';
		button.title = `Open ${file} on the bench`;
		button.append(...this.childNodes);
		button.addEventListener('click', () => {
			button.dispatchEvent(new CustomEvent('bench:open', { bubbles: true, detail: { file } }));
		});
		this.append(button);
	}
}

customElements.define('open-file', OpenFile);
