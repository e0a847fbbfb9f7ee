// Speaks with the sandbox. A refusal is an Error with the sandbox's own sentence.

async function answerOf(response) {
  if (response.ok) {
    return response.status === 204 ? null : response.json();
  }
  let sentence = "";
  try {
    sentence = (await response.json()).error;
  } catch {
    // It is no JSON: the status has to do.
  }
  throw new Error(sentence || `The sandbox answered ${response.status}.`);
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error("The sandbox does not answer. Is it still running?");
  }
  return answerOf(response);
}

export const get = path => call(path, { cache: "no-store" });

export const post = (path, body = {}) => call(path, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

export const upload = (path, file) => call(path, {
  method: "POST",
  headers: { "Content-Type": file.type || "application/octet-stream" },
  body: file,
});
