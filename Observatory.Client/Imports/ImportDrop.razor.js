// Sends a file to the server as it is: the circuit carries only how far it is. A request of its own can be of any length.
const often = 200;

// A refusal is a sentence in JSON. What comes from elsewhere, such as a page of a proxy, is none.
function sentence(answer) {
  try {
    const said = JSON.parse(answer);
    return typeof said === 'string' ? said : '';
  } catch {
    return '';
  }
}

export function attach(zone, page) {
  let request = null;
  const done = new AbortController();

  function send(file) {
    if (!file || request) return;
    request = new XMLHttpRequest();
    let last = 0;
    const say = (sent, of) => page.invokeMethodAsync('OnProgress', file.name, sent, of);
    const fail = sentence => { request = null; page.invokeMethodAsync('OnFailed', sentence); };
    request.upload.onprogress = e => {
      if (Date.now() - last < often && e.loaded < e.total) return;
      last = Date.now();
      say(e.loaded, e.total);
    };
    request.onload = () => {
      if (request.status === 200) page.invokeMethodAsync('OnReceived', JSON.parse(request.responseText).id);
      else fail(sentence(request.responseText));
    };
    request.onerror = () => fail('');
    request.open('POST', '/admin/imports/uploads?name=' + encodeURIComponent(file.name));
    request.setRequestHeader('X-Observatory-Upload', '1');
    say(0, file.size);
    request.send(file);
  }

  const on = (type, handle) => zone.addEventListener(type, handle, { signal: done.signal });
  on('change', e => { if (e.target.type === 'file') { send(e.target.files[0]); e.target.value = ''; } });
  on('dragover', e => { e.preventDefault(); zone.classList.add('over'); });
  on('dragleave', () => zone.classList.remove('over'));
  on('drop', e => { e.preventDefault(); zone.classList.remove('over'); send(e.dataTransfer.files[0]); });

  return {
    cancel() { request?.abort(); request = null; },
    dispose() { request?.abort(); done.abort(); },
  };
}
