//! Where a request comes from, for throttling. `X-Forwarded-For` is believed only from the operator's own
//! proxies, and only its last address that is not one of them: a caller can write the rest.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};
use ipnet::IpNet;

/// The address of whoever asks.
pub fn address(extensions: &Extensions, headers: &HeaderMap, proxies: &[IpNet]) -> Option<IpAddr> {
    Some(behind(extensions.get::<ConnectInfo<SocketAddr>>()?.0.ip(), headers, proxies))
}

/// The address of whoever asks through this peer.
pub fn behind(peer: IpAddr, headers: &HeaderMap, proxies: &[IpNet]) -> IpAddr {
    let trusted = |address: IpAddr| proxies.iter().any(|network| network.contains(&address));
    if !trusted(peer) {
        return peer;
    }
    let chain = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<IpAddr> =
        chain.flat_map(|value| value.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    hops.into_iter().rev().find(|hop| !trusted(*hop)).unwrap_or(peer)
}

/// The network that shares a limit: an IPv4 address, or the /64 that one IPv6 customer is given.
pub fn network(address: Option<IpAddr>) -> String {
    match address {
        None => "unknown".to_owned(),
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(mapped) => mapped.to_string(),
            None => {
                let mut segments = address.segments();
                segments[4..].fill(0);
                format!("{}/64", Ipv6Addr::from(segments))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(peer: &str, forwarded: &str, proxies: &str) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        let proxies: Vec<IpNet> = proxies.split_whitespace().map(|net| net.parse().unwrap()).collect();
        network(address(&extensions, &headers, &proxies))
    }

    #[test]
    fn a_stranger_cannot_choose_an_address() {
        assert_eq!(ask("203.0.113.9", "1.2.3.4", ""), "203.0.113.9");
    }

    #[test]
    fn behind_a_proxy_the_last_foreign_hop_counts() {
        assert_eq!(ask("10.0.0.2", "1.2.3.4, 198.51.100.7, 10.0.0.1", "10.0.0.0/8"), "198.51.100.7");
    }

    #[test]
    fn an_ipv6_customer_is_one_network() {
        assert_eq!(ask("2001:db8:1:2:aaaa::1", "", ""), ask("2001:db8:1:2:bbbb::2", "", ""));
    }
}
