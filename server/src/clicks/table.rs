//! The links in memory, and the key of the day.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use domain::Domain;
use domain::clicks::LiveLink;
use domain::clicks::visitor::DayKey;

/// Links by slug.
#[derive(Default)]
pub(super) struct Table {
    links: RwLock<HashMap<String, Arc<LiveLink>>>,
    complete: AtomicBool,
    key: RwLock<Option<DayKey>>,
}

impl Table {
    /// The link of a slug, if it is known.
    pub fn get(&self, slug: &str) -> Option<Arc<LiveLink>> {
        self.links.read().unwrap_or_else(PoisonError::into_inner).get(slug).cloned()
    }

    /// Keeps a link in its new form.
    pub fn put(&self, link: LiveLink) -> Arc<LiveLink> {
        let link = Arc::new(link);
        let mut links = self.links.write().unwrap_or_else(PoisonError::into_inner);
        links.insert(link.slug.clone(), Arc::clone(&link));
        link
    }

    /// Keeps a link that was not here yet; the one that is here, where somebody was faster, may be newer.
    pub fn put_new(&self, link: LiveLink) -> Arc<LiveLink> {
        let mut links = self.links.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(links.entry(link.slug.clone()).or_insert_with(|| Arc::new(link)))
    }

    /// Keeps every link there is.
    pub fn fill(&self, all: Vec<LiveLink>) {
        let all = all.into_iter().map(|link| (link.slug.clone(), Arc::new(link)));
        self.links.write().unwrap_or_else(PoisonError::into_inner).extend(all);
        self.complete.store(true, Ordering::Release);
    }

    /// Whether every link that is a second old is here.
    pub fn is_complete(&self) -> bool {
        self.complete.load(Ordering::Acquire)
    }

    /// The day whose key is here.
    pub fn day(&self) -> Option<i64> {
        self.key.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(|key| key.day)
    }

    /// Keeps the key of the day.
    pub fn set_key(&self, key: DayKey) {
        *self.key.write().unwrap_or_else(PoisonError::into_inner) = Some(key);
    }

    /// The visitor at an address, with a browser. Before the first key is there, one of this process stands in.
    pub fn visitor(&self, domain: &Domain, address: &str, user_agent: &str) -> [u8; 16] {
        if let Some(key) = &*self.key.read().unwrap_or_else(PoisonError::into_inner) {
            return key.visitor(address, user_agent);
        }
        let mut key = self.key.write().unwrap_or_else(PoisonError::into_inner);
        // Not today's: the true one shall still be fetched.
        let key =
            key.get_or_insert_with(|| DayKey::makeshift(domain.now().day() - 1, domain.random().bytes()));
        key.visitor(address, user_agent)
    }
}
