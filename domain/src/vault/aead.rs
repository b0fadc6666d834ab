//! The cipher: XChaCha20-Poly1305, whose nonces are long enough to be drawn at random for every writing.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

/// Bytes of a nonce.
pub(crate) const NONCE: usize = 24;

/// Seals `plain`, bound to what `bound` says of it; the nonce stands before it. A nonce must never be used again with
/// the same key. Empty where it is longer than any cipher takes.
pub(crate) fn seal(key: &[u8; 32], nonce: [u8; NONCE], bound: &[u8], plain: &[u8]) -> Vec<u8> {
    let payload = Payload { msg: plain, aad: bound };
    let sealed = XChaCha20Poly1305::new(&(*key).into()).encrypt(&XNonce::from(nonce), payload);
    sealed.map(|sealed| [nonce.as_slice(), &sealed].concat()).unwrap_or_default()
}

/// Opens what [`seal`] made; `None` where somebody else made, changed or moved it.
pub(crate) fn open(key: &[u8; 32], bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: sealed, aad: bound };
    XChaCha20Poly1305::new(&(*key).into()).decrypt(&XNonce::from(*nonce), payload).ok()
}
