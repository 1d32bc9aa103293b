// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IKeyRegistry} from "../IKeyRegistry.sol";

/// @dev What `IKeyRegistry` says, in the plainest way that can be thought of: one growing list of lifetimes an account, searched from end
/// to end. No places, no archive, no packing. The registry has to behave like this.
///
/// Each change returns the revert data that the registry must answer with, empty if it must succeed.
contract Model {
    uint256 public constant MAX_ACTIVE = 32;

    struct Account {
        uint256 nonce;
        uint256 lastChangeBlock;
        IKeyRegistry.KeyRecord[] lifetimes;
    }

    mapping(address account => Account) private _accounts;

    function add(address account, bytes32 key, bytes32 inboxId) public returns (bytes memory) {
        if (key == 0) return abi.encodeWithSelector(IKeyRegistry.ZeroKey.selector);
        if (inboxId == 0) return abi.encodeWithSelector(IKeyRegistry.ZeroInboxId.selector, key);
        if (isActive(account, key)) return abi.encodeWithSelector(IKeyRegistry.AlreadyActive.selector, account, key);
        if (activeCount(account) == MAX_ACTIVE) {
            return abi.encodeWithSelector(IKeyRegistry.TooManyActive.selector, account, MAX_ACTIVE);
        }
        _accounts[account].lifetimes.push(IKeyRegistry.KeyRecord(key, uint40(block.timestamp), 0));
        _accounts[account].lastChangeBlock = block.number;
        return "";
    }

    /// @dev All or nothing.
    function addMany(address account, IKeyRegistry.KeyInput[] memory inputs) external returns (bytes memory failure) {
        if (inputs.length == 0) return abi.encodeWithSelector(IKeyRegistry.NothingToAdd.selector);
        uint256 lastChangeBlock = _accounts[account].lastChangeBlock;
        for (uint256 i = 0; i < inputs.length; ++i) {
            failure = add(account, inputs[i].key, inputs[i].inboxId);
            if (failure.length == 0) continue;
            for (; i > 0; --i) _accounts[account].lifetimes.pop();
            _accounts[account].lastChangeBlock = lastChangeBlock;
            return failure;
        }
    }

    function rotate(
        address account,
        bytes32 oldKey,
        bytes32 newKey,
        bytes32 inboxId
    ) external returns (bytes memory failure) {
        if (oldKey == newKey) return abi.encodeWithSelector(IKeyRegistry.SameKey.selector, oldKey);
        if (!isActive(account, oldKey)) {
            return abi.encodeWithSelector(IKeyRegistry.NotActive.selector, account, oldKey);
        }
        IKeyRegistry.KeyRecord storage old = _activeRecord(account, oldKey);
        old.revokedAt = uint40(block.timestamp);
        failure = add(account, newKey, inboxId);
        if (failure.length > 0) old.revokedAt = 0;
    }

    function revoke(address account, bytes32 key) external returns (bytes memory) {
        if (!isActive(account, key)) return abi.encodeWithSelector(IKeyRegistry.NotActive.selector, account, key);
        _activeRecord(account, key).revokedAt = uint40(block.timestamp);
        _accounts[account].lastChangeBlock = block.number;
        return "";
    }

    function revokeAll(address account) external returns (bytes memory) {
        if (activeCount(account) == 0) return abi.encodeWithSelector(IKeyRegistry.NoActiveKeys.selector, account);
        IKeyRegistry.KeyRecord[] storage all = _accounts[account].lifetimes;
        for (uint256 i = 0; i < all.length; ++i) if (all[i].revokedAt == 0) all[i].revokedAt = uint40(block.timestamp);
        _accounts[account].lastChangeBlock = block.number;
        return "";
    }

    function useNonce(address account) external {
        ++_accounts[account].nonce;
    }

    function nonceOf(address account) external view returns (uint256) {
        return _accounts[account].nonce;
    }

    function lastChangeBlockOf(address account) external view returns (uint256) {
        return _accounts[account].lastChangeBlock;
    }

    function lifetimesOf(address account) external view returns (IKeyRegistry.KeyRecord[] memory) {
        return _accounts[account].lifetimes;
    }

    function isActive(address account, bytes32 key) public view returns (bool) {
        IKeyRegistry.KeyRecord[] storage all = _accounts[account].lifetimes;
        for (uint256 i = 0; i < all.length; ++i) if (all[i].key == key && all[i].revokedAt == 0) return true;
        return false;
    }

    function wasActiveAt(address account, bytes32 key, uint256 time) external view returns (bool) {
        IKeyRegistry.KeyRecord[] storage all = _accounts[account].lifetimes;
        for (uint256 i = 0; i < all.length; ++i) {
            if (all[i].key != key || all[i].addedAt > time) continue;
            if (all[i].revokedAt == 0 || time < all[i].revokedAt) return true;
        }
        return false;
    }

    function activeCount(address account) public view returns (uint256 count) {
        IKeyRegistry.KeyRecord[] storage all = _accounts[account].lifetimes;
        for (uint256 i = 0; i < all.length; ++i) if (all[i].revokedAt == 0) ++count;
    }

    function _activeRecord(address account, bytes32 key) private view returns (IKeyRegistry.KeyRecord storage) {
        IKeyRegistry.KeyRecord[] storage all = _accounts[account].lifetimes;
        uint256 i = 0;
        while (all[i].key != key || all[i].revokedAt != 0) ++i;
        return all[i];
    }
}
