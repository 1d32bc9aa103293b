// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Lifetime} from "./Lifetime.sol";
import {SignedActions} from "./SignedActions.sol";

/// @title KeyRegistry
/// @notice See `IKeyRegistry`, which says what each function does and what always holds. Here are an account's own changes and
/// everything that can be read; changes that it signed are in `SignedActions`, storage and transitions in `KeyEntries`.
contract KeyRegistry is SignedActions {
    uint256 public constant override MAX_ACTIVE = PLACES;

    function add(bytes32 key, bytes32 inboxId, bytes calldata proof) external override {
        _add(msg.sender, key, inboxId, proof);
    }

    function addMany(KeyInput[] calldata inputs) external override {
        _addMany(msg.sender, inputs);
    }

    function rotate(bytes32 oldKey, bytes32 newKey, bytes32 inboxId, bytes calldata proof) external override {
        _rotate(msg.sender, oldKey, newKey, inboxId, proof);
    }

    function revoke(bytes32 key) external override {
        _revoke(msg.sender, key);
    }

    function revokeAll() external override {
        _revokeAll(msg.sender);
    }

    function invalidateNonce() external override {
        emit NonceInvalidated(msg.sender, _useNonce(msg.sender));
    }

    function entryOf(address account) external view override returns (Entry memory, uint256, uint256) {
        return (_entry(account), block.number, block.timestamp);
    }

    function entriesOf(address[] calldata accounts) external view override returns (Entry[] memory, uint256, uint256) {
        Entry[] memory entries = new Entry[](accounts.length);
        for (uint256 i = 0; i < accounts.length; ++i) entries[i] = _entry(accounts[i]);
        return (entries, block.number, block.timestamp);
    }

    function archiveOf(
        address account,
        uint256 start,
        uint256 count
    ) external view override returns (KeyRecord[] memory records) {
        KeyRecord[] storage archive = _entries[account].archive;
        uint256 rest = start < archive.length ? archive.length - start : 0;
        records = new KeyRecord[](count < rest ? count : rest);
        for (uint256 i = 0; i < records.length; ++i) records[i] = archive[start + i];
    }

    function wordsOf(address account) external view override returns (bytes memory words) {
        StoredEntry storage entry = _entries[account];
        uint256 used = entry.head.used;
        // The head, the keys, and the lifetimes from the third on, three in a word.
        uint256 count = 1 + used + used / 3;
        words = new bytes(32 * count);
        // The keys follow the head; the lifetimes follow the keys of all places, used or not.
        uint256 unused = PLACES - used;
        for (uint256 i = 0; i < count; ++i) {
            assembly ("memory-safe") {
                let slot := add(entry.slot, add(i, mul(gt(i, used), unused)))
                mstore(add(words, mul(32, add(i, 1))), sload(slot))
            }
        }
    }

    function headOf(address account) external view override returns (uint256 nonce, uint256 lastChangeBlock) {
        Head storage head = _entries[account].head;
        return (head.nonce, head.lastChangeBlock);
    }

    function isActive(address account, bytes32 key) external view override returns (bool) {
        StoredEntry storage entry = _entries[account];
        Head memory head = entry.head;
        return _find(entry, head, key) < head.used;
    }

    function wasActiveAt(address account, bytes32 key, uint256 time) external view override returns (bool) {
        if (time > block.timestamp) revert TimeInFuture(time, block.timestamp);
        StoredEntry storage entry = _entries[account];
        Head memory head = entry.head;
        for (uint256 place = 0; place < head.used; ++place) {
            if (entry.keys[place] == key && _lifetime(entry, head, place).includes(time)) return true;
        }
        // Lifetimes are archived only when every place is used.
        if (head.used < PLACES) return false;
        for (uint256 i = entry.archive.length; i > 0; --i) {
            KeyRecord storage record = entry.archive[i - 1];
            if (record.key == key && record.addedAt <= time && time < record.revokedAt) return true;
        }
        return false;
    }

    function _entry(address account) private view returns (Entry memory result) {
        StoredEntry storage entry = _entries[account];
        Head memory head = entry.head;
        result.account = account;
        result.nonce = head.nonce;
        result.lastChangeBlock = head.lastChangeBlock;
        // Lifetimes are archived only when every place is used: the length need not be read before.
        uint256 used = head.used;
        if (used == PLACES) result.archived = entry.archive.length;
        KeyRecord[] memory records = new KeyRecord[](used);
        result.records = records;
        for (uint256 place = 0; place < used; ++place) {
            Lifetime lifetime = _lifetime(entry, head, place);
            KeyRecord memory record = records[place];
            record.key = entry.keys[place];
            record.addedAt = lifetime.addedAt();
            record.revokedAt = lifetime.revokedAt();
        }
    }
}
