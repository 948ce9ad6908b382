/** Has the browser keep something in the reader's downloads. */
export function download(address: string, name: string): void {
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
}

export function downloadBlob(blob: Blob, name: string): void {
    const address = URL.createObjectURL(blob);
    download(address, name);
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
