// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IKeyRegistry} from "./IKeyRegistry.sol";
import {Lifetime, beginNow} from "./Lifetime.sol";

/// @dev The registry's storage and the changes it can undergo. Who may cause a change is decided by the contracts derived
/// from this one; what follows from it is decided here.
///
/// An entry has `PLACES` places, each for one lifetime, which are filled in order. When all are taken, a new lifetime moves
/// the one revoked longest ago to the archive and takes its place. So the search for a key is bounded by the places, and an
/// account never runs out of lifetimes.
///
/// Storage layout, stable for ever and covered by a test (slot numbers as in the compiler's layout; `.` joins words):
///
///     base = keccak256(account . 0)                        the account's entry
///     base                                                 head: nonce (bits 0-39), lastChangeBlock (40-87), used (88-95),
///                                                          lifetimes of places 0 (96-175) and 1 (176-255)
///     base + 1 + p                                         key in place p, 0 <= p < 32
///     base + 33 + (p - 2) / 3, bits 80 * ((p - 2) % 3)     lifetime of place p, 2 <= p < 32
///     base + 43                                            length of the archive
///     keccak256(base + 43) + 2 * i                         key of the archive's lifetime i
///     keccak256(base + 43) + 2 * i + 1                     its addedAt (bits 0-39) and revokedAt (40-79)
///
/// A lifetime: addedAt (bits 0-39), revokedAt (40-79).
abstract contract KeyEntries is IKeyRegistry {
    uint256 internal constant PLACES = 32;

    /// @dev All that most changes and checks need, in one word.
    struct Head {
        uint40 nonce;
        uint48 lastChangeBlock;
        uint8 used;
        Lifetime first;
        Lifetime second;
    }

    struct StoredEntry {
        Head head;
        bytes32[PLACES] keys;
        Lifetime[PLACES - 2] later;
        KeyRecord[] archive;
    }

    mapping(address account => StoredEntry) internal _entries;

    function _useNonce(address account) internal returns (uint256) {
        return _entries[account].head.nonce++;
    }

    function _add(address account, bytes32 key, bytes32 inboxId, bytes calldata proof) internal {
        if (key == bytes32(0)) revert ZeroKey();
        if (inboxId == bytes32(0)) revert ZeroInboxId(key);
        StoredEntry storage entry = _entries[account];
        Head memory head = entry.head;
        if (_find(entry, head, key) < head.used) revert AlreadyActive(account, key);

        uint256 place = head.used;
        if (place < PLACES) ++head.used;
        else place = _archiveOne(account, entry, head);
        entry.keys[place] = key;
        _setLifetime(entry, head, place, beginNow());

        emit KeyAdded(account, key, inboxId, proof, head.lastChangeBlock);
        _storeChanged(entry, head);
    }

    function _addMany(address account, KeyInput[] calldata inputs) internal {
        if (inputs.length == 0) revert NothingToAdd();
        for (uint256 i = 0; i < inputs.length; ++i) {
            KeyInput calldata input = inputs[i];
            _add(account, input.key, input.inboxId, input.proof);
        }
    }

    function _rotate(address account, bytes32 oldKey, bytes32 newKey, bytes32 inboxId, bytes calldata proof) internal {
        if (oldKey == newKey) revert SameKey(oldKey);
        _revoke(account, oldKey);
        _add(account, newKey, inboxId, proof);
    }

    function _revoke(address account, bytes32 key) internal {
        StoredEntry storage entry = _entries[account];
        Head memory head = entry.head;
        uint256 place = _find(entry, head, key);
        if (place == head.used) revert NotActive(account, key);
        _endLifetime(account, entry, head, place, key);
        _storeChanged(entry, head);
    }

    function _revokeAll(address account) internal {
        StoredEntry storage entry = _entries[account];
        Head memory head = entry.head;
        bool changed = false;
        for (uint256 place = 0; place < head.used; ++place) {
            if (!_lifetime(entry, head, place).isActive()) continue;
            _endLifetime(account, entry, head, place, entry.keys[place]);
            head.lastChangeBlock = uint48(block.number);
            changed = true;
        }
        if (!changed) revert NoActiveKeys(account);
        _storeChanged(entry, head);
    }

    /// @dev The lifetime in a place that is used.
    function _lifetime(StoredEntry storage entry, Head memory head, uint256 place) internal view returns (Lifetime) {
        if (place == 0) return head.first;
        if (place == 1) return head.second;
        return entry.later[place - 2];
    }

    /// @dev The place where the key is active, or `head.used` if it is not.
    function _find(StoredEntry storage entry, Head memory head, bytes32 key) internal view returns (uint256 place) {
        uint256 used = head.used;
        for (place = 0; place < used; ++place) {
            if (entry.keys[place] == key && _lifetime(entry, head, place).isActive()) break;
        }
    }

    /// @dev Moves the lifetime that was revoked longest ago to the archive and returns its place.
    function _archiveOne(
        address account,
        StoredEntry storage entry,
        Head memory head
    ) private returns (uint256 oldest) {
        oldest = PLACES;
        uint256 oldestEnd = type(uint256).max;
        for (uint256 place = 0; place < PLACES; ++place) {
            Lifetime lifetime = _lifetime(entry, head, place);
            if (lifetime.isActive() || lifetime.revokedAt() >= oldestEnd) continue;
            oldest = place;
            oldestEnd = lifetime.revokedAt();
        }
        if (oldest == PLACES) revert TooManyActive(account, PLACES);
        Lifetime archived = _lifetime(entry, head, oldest);
        entry.archive.push(KeyRecord(entry.keys[oldest], archived.addedAt(), archived.revokedAt()));
    }

    function _endLifetime(
        address account,
        StoredEntry storage entry,
        Head memory head,
        uint256 place,
        bytes32 key
    ) private {
        _setLifetime(entry, head, place, _lifetime(entry, head, place).end());
        emit KeyRevoked(account, key, head.lastChangeBlock);
    }

    /// @dev The first two lifetimes go to the head in memory, which the caller stores.
    function _setLifetime(StoredEntry storage entry, Head memory head, uint256 place, Lifetime lifetime) private {
        if (place == 0) head.first = lifetime;
        else if (place == 1) head.second = lifetime;
        else entry.later[place - 2] = lifetime;
    }

    function _storeChanged(StoredEntry storage entry, Head memory head) private {
        head.lastChangeBlock = uint48(block.number);
        entry.head = head;
    }
}
