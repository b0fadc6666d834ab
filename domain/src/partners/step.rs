//! What the operator decides about a partner, by name: which steps are open, where they lead.

use super::PartnerStatus;

words! {
    /// A decision of the operator.
    Step {
        /// Takes an application.
        Approve = "approve",
        /// Turns an application down.
        Decline = "decline",
        /// Holds a partner back for a reason that can pass.
        Suspend = "suspend",
        /// Lets a suspended or closed partner work again.
        Reactivate = "reactivate",
        /// Ends it.
        Close = "close",
    }
}

impl Step {
    /// Where it leads.
    pub const fn to(self) -> PartnerStatus {
        match self {
            Self::Approve | Self::Reactivate => PartnerStatus::Active,
            Self::Suspend => PartnerStatus::Suspended,
            Self::Decline | Self::Close => PartnerStatus::Closed,
        }
    }

    /// Whether it can be taken from `status`.
    pub const fn is_open(self, status: PartnerStatus) -> bool {
        match self {
            Self::Approve | Self::Decline => matches!(status, PartnerStatus::Pending),
            Self::Suspend => matches!(status, PartnerStatus::Active),
            Self::Reactivate => matches!(status, PartnerStatus::Suspended | PartnerStatus::Closed),
            Self::Close => matches!(status, PartnerStatus::Active | PartnerStatus::Suspended),
        }
    }

    /// Whether the partner must be told why.
    pub const fn needs_reason(self) -> bool {
        needs_reason(self.to())
    }
}

/// Whether a partner must be told why it comes to stand at `to`.
pub(super) const fn needs_reason(to: PartnerStatus) -> bool {
    matches!(to, PartnerStatus::Suspended | PartnerStatus::Closed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::rules::may_become;

    #[test]
    fn every_way_a_partner_may_go_is_exactly_one_open_step() {
        for &from in PartnerStatus::ALL {
            for &to in PartnerStatus::ALL {
                let steps = Step::ALL.iter().filter(|step| step.is_open(from) && step.to() == to).count();
                assert_eq!(steps, usize::from(may_become(from, to)), "{from} to {to}");
            }
        }
    }
}
