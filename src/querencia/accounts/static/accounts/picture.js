// A drawing becomes a picture on this device, under a neutral name. Nothing is sent.
const KEEP_PICTURE_MS = 60000; // some browsers begin a download late

function save(blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = "note.png";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_PICTURE_MS);
}

export function saveAsPicture(canvas) {
  canvas.toBlob(save);
}
