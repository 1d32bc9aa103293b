// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev From when to when a key counts, in Unix seconds: `addedAt` in the lower 40 bits, `revokedAt` in the upper 40, which
/// are 0 while the key is active. Three of them fit into a storage word. 40 bits last for 34,000 years.
type Lifetime is uint80;

using {addedAt, revokedAt, isActive, includes, end} for Lifetime global;

/// @dev A lifetime that begins now.
function beginNow() view returns (Lifetime) {
    return Lifetime.wrap(uint40(block.timestamp));
}

/// @dev The lifetime, ended now.
function end(Lifetime lifetime) view returns (Lifetime) {
    return Lifetime.wrap(Lifetime.unwrap(lifetime) | (uint80(uint40(block.timestamp)) << 40));
}

/// @dev When it began.
function addedAt(Lifetime lifetime) pure returns (uint40) {
    return uint40(Lifetime.unwrap(lifetime));
}

/// @dev When it ended; 0 while it lasts.
function revokedAt(Lifetime lifetime) pure returns (uint40) {
    return uint40(Lifetime.unwrap(lifetime) >> 40);
}

/// @dev Whether it lasts.
function isActive(Lifetime lifetime) pure returns (bool) {
    return lifetime.revokedAt() == 0;
}

/// @dev Whether a time lies in it. The beginning does, the end does not.
function includes(Lifetime lifetime, uint256 time) pure returns (bool) {
    return lifetime.addedAt() <= time && (lifetime.isActive() || time < lifetime.revokedAt());
}
