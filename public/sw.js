// Shows what the server sends to this browser, and opens the appointment when it is pressed.

self.addEventListener('push', (event) => {
  const { title, body, url, tag } = event.data.json();
  const options = { body, tag, icon: '/icon-192.png', data: { url } };
  event.waitUntil(self.registration.showNotification(title, options));
});

self.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  event.waitUntil(show(notification.data.url));
});

async function show(url) {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = open.find((one) => one.url === url);
  return page ? page.focus() : self.clients.openWindow(url);
}
