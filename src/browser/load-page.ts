/**
 * Load a page without running its scripts or loading anything for it. XMLHttpRequest parses the response itself. Parsing
 * a string would need a policy of Trusted Types.
 * @throws when the page cannot be loaded
 */
export const loadPage = (url: string): Promise<Document> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new Error(`${request.status} ${url}`));
    request.responseType = 'document';
    request.addEventListener('load', () => {
      const { status, responseXML } = request;
      if (status === 200 && responseXML) resolve(responseXML);
      else fail();
    });
    request.addEventListener('error', fail);
    request.open('GET', url);
    request.send();
  });
