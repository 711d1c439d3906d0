/** The mail server (`smtp://` or `smtps://`, with user and password) and whom customers see as the sender. */
export type MailAccess = { url: string; from: { name: string; address: string } };
