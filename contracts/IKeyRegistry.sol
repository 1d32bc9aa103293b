// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

/// @title KeyRegistry: which messaging keys an account has published, since when, and which it has revoked
/// @notice An account publishes the installation keys (Ed25519 public keys) of its messaging devices. Anyone can then check
/// whether every device that can read a conversation was really published by the account.
///
/// Nobody owns, pauses, upgrades or charges for this contract.
///
/// Words used here: a *lifetime* is one stay of one key in one account's entry, from `addedAt` to `revokedAt`. A key that is
/// added again after its revocation begins a new lifetime. A *change* is an added or a revoked key.
///
/// @dev Invariants, each of which has a test:
///
/// I1. An entry changes only by the account's own call or under a signature of the account over exactly that change.
/// I2. A signature acts at most once, on one account, in one registry, on one chain, and never after its deadline.
/// I3. A key has at most one active lifetime in an entry; an entry has at most `MAX_ACTIVE` active keys.
/// I4. A lifetime never disappears and `addedAt` never changes; `revokedAt` changes once, from 0 to the time of the revocation.
/// I5. While fewer than `MAX_ACTIVE` keys are active, any key that is not active can be added, and any active key can be
///     revoked, at a cost bounded by a constant, however many lifetimes the account has had.
/// I6. Each change emits one event, which carries the block of the change before it. From `lastChangeBlock` those links lead
///     through the whole history of the account without an indexer.
interface IKeyRegistry is IERC5267 {
    /// @notice A key to be added.
    /// @param key The installation's Ed25519 public key, not zero.
    /// @param inboxId The inbox that the installation belongs to, not zero.
    /// @param proof The key's signature over the possession statement (normally 64 bytes, Ed25519ph), or empty if the account
    /// vouches for a device that cannot sign for itself. It is emitted, neither stored nor verified: clients verify it.
    struct KeyInput {
        bytes32 key;
        bytes32 inboxId;
        bytes proof;
    }

    /// @notice What lets someone else send an account's change.
    /// @param account The account whose entry changes.
    /// @param nonce The account's current nonce.
    /// @param deadline The last second (Unix time) at which the signature may be used.
    /// @param signature The account's EIP-712 signature: ECDSA with 65 bytes, compact with 64 bytes (ERC-2098), or whatever
    /// bytes the account's `isValidSignature` (ERC-1271) accepts.
    struct Authorization {
        address account;
        uint256 nonce;
        uint256 deadline;
        bytes signature;
    }

    /// @notice One lifetime of a key.
    /// @param key The installation key.
    /// @param addedAt When it was added, in seconds (Unix time).
    /// @param revokedAt When it was revoked, in seconds (Unix time); 0 while it is active. The key was active at every time t
    /// with `addedAt <= t < revokedAt`.
    struct KeyRecord {
        bytes32 key;
        uint40 addedAt;
        uint40 revokedAt;
    }

    /// @notice An account's entry.
    /// @param account The account.
    /// @param nonce The nonce that its next signature has to carry.
    /// @param lastChangeBlock The block of its last change; 0 if it never published anything.
    /// @param archived How many further lifetimes `archiveOf` returns. All of them are revoked.
    /// @param records Every active lifetime and the latest revoked ones, `MAX_ACTIVE` in all at most, in no particular order.
    struct Entry {
        address account;
        uint256 nonce;
        uint256 lastChangeBlock;
        uint256 archived;
        KeyRecord[] records;
    }

    /// @notice A key was added.
    /// @param account The account that published it.
    /// @param key The installation key.
    /// @param inboxId The inbox that the account says it belongs to.
    /// @param proof The possession proof, unverified; empty if the account only vouches for the key.
    /// @param previousChangeBlock The block of the account's change before this one; 0 if this is its first.
    event KeyAdded(
        address indexed account,
        bytes32 indexed key,
        bytes32 inboxId,
        bytes proof,
        uint256 previousChangeBlock
    );

    /// @notice A key was revoked.
    /// @param account The account that revoked it.
    /// @param key The installation key.
    /// @param previousChangeBlock The block of the account's change before this one.
    event KeyRevoked(address indexed account, bytes32 indexed key, uint256 previousChangeBlock);

    /// @notice An account gave up a nonce: signatures that carry it are void.
    /// @param account The account.
    /// @param nonce The nonce that was given up.
    event NonceInvalidated(address indexed account, uint256 nonce);

    /// @notice The key is zero, which no installation has.
    error ZeroKey();

    /// @notice The inbox id given for this key is zero, which no inbox has.
    error ZeroInboxId(bytes32 key);

    /// @notice The list of keys to add is empty.
    error NothingToAdd();

    /// @notice This key is active in the account's entry already; there is nothing to do.
    error AlreadyActive(address account, bytes32 key);

    /// @notice This key is not active in the account's entry: it was never added or is revoked already.
    error NotActive(address account, bytes32 key);

    /// @notice The account has no active key, so there is nothing to revoke.
    error NoActiveKeys(address account);

    /// @notice The account has as many active keys as an entry holds. Revoke one first.
    error TooManyActive(address account, uint256 maximum);

    /// @notice A rotation names the same key as old and new.
    error SameKey(bytes32 key);

    /// @notice The signature's deadline has passed. Sign again with a later one.
    error SignatureExpired(uint256 deadline, uint256 currentTime);

    /// @notice The signature carries a nonce that was used or given up, or is not reached yet. Sign again with the current one.
    error WrongNonce(address account, uint256 given, uint256 current);

    /// @notice The signature is not the account's for this change, by ECDSA or by ERC-1271.
    /// @param account The account that had to sign.
    /// @param recovered Whose ECDSA signature it is for this change; zero if it is none.
    error WrongSigner(address account, address recovered);

    /// @notice The question is about a time that has not come yet.
    error TimeInFuture(uint256 time, uint256 currentTime);

    /// @notice Adds a key to the caller's entry.
    /// @dev Reverts with `ZeroKey`, `ZeroInboxId`, `AlreadyActive` or `TooManyActive`.
    /// @param key The installation's Ed25519 public key, not zero.
    /// @param inboxId The inbox that the installation belongs to, not zero.
    /// @param proof The possession proof, or empty to vouch for the device.
    function add(bytes32 key, bytes32 inboxId, bytes calldata proof) external;

    /// @notice Adds several keys to the caller's entry, or none if one of them cannot be added.
    /// @dev Reverts as `add`, and with `NothingToAdd`.
    /// @param inputs The keys to add, at least one.
    function addMany(KeyInput[] calldata inputs) external;

    /// @notice Revokes one key of the caller and adds another, in one step.
    /// @dev Reverts as `revoke` for the old key and as `add` for the new one, and with `SameKey`.
    /// @param oldKey The key to revoke, active now.
    /// @param newKey The key to add, not active now.
    /// @param inboxId The inbox that the new installation belongs to, not zero.
    /// @param proof The new key's possession proof, or empty to vouch for the device.
    function rotate(bytes32 oldKey, bytes32 newKey, bytes32 inboxId, bytes calldata proof) external;

    /// @notice Revokes a key of the caller.
    /// @dev Reverts with `NotActive`.
    /// @param key The key to revoke, active now.
    function revoke(bytes32 key) external;

    /// @notice Revokes every active key of the caller.
    /// @dev Reverts with `NoActiveKeys`.
    function revokeAll() external;

    /// @notice `add` for an account that signed `AddKey(address account,bytes32 key,bytes32 inboxId,bytes proof,uint256 nonce,uint256 deadline)`.
    /// @dev Reverts as `add`, and with `SignatureExpired`, `WrongNonce` or `WrongSigner`.
    /// @param authorization The account and its signature.
    /// @param key The installation's Ed25519 public key, not zero.
    /// @param inboxId The inbox that the installation belongs to, not zero.
    /// @param proof The possession proof, or empty to vouch for the device.
    function addFor(Authorization calldata authorization, bytes32 key, bytes32 inboxId, bytes calldata proof) external;

    /// @notice `addMany` for an account that signed
    /// `AddKeys(address account,KeyInput[] inputs,uint256 nonce,uint256 deadline)KeyInput(bytes32 key,bytes32 inboxId,bytes proof)`.
    /// @dev Reverts as `addMany`, and with `SignatureExpired`, `WrongNonce` or `WrongSigner`.
    /// @param authorization The account and its signature.
    /// @param inputs The keys to add, at least one.
    function addManyFor(Authorization calldata authorization, KeyInput[] calldata inputs) external;

    /// @notice `rotate` for an account that signed
    /// `RotateKey(address account,bytes32 oldKey,bytes32 newKey,bytes32 inboxId,bytes proof,uint256 nonce,uint256 deadline)`.
    /// @dev Reverts as `rotate`, and with `SignatureExpired`, `WrongNonce` or `WrongSigner`.
    /// @param authorization The account and its signature.
    /// @param oldKey The key to revoke, active now.
    /// @param newKey The key to add, not active now.
    /// @param inboxId The inbox that the new installation belongs to, not zero.
    /// @param proof The new key's possession proof, or empty to vouch for the device.
    function rotateFor(
        Authorization calldata authorization,
        bytes32 oldKey,
        bytes32 newKey,
        bytes32 inboxId,
        bytes calldata proof
    ) external;

    /// @notice `revoke` for an account that signed `RevokeKey(address account,bytes32 key,uint256 nonce,uint256 deadline)`.
    /// @dev Reverts as `revoke`, and with `SignatureExpired`, `WrongNonce` or `WrongSigner`.
    /// @param authorization The account and its signature.
    /// @param key The key to revoke, active now.
    function revokeFor(Authorization calldata authorization, bytes32 key) external;

    /// @notice `revokeAll` for an account that signed `RevokeAllKeys(address account,uint256 nonce,uint256 deadline)`.
    /// @dev Reverts as `revokeAll`, and with `SignatureExpired`, `WrongNonce` or `WrongSigner`.
    /// @param authorization The account and its signature.
    function revokeAllFor(Authorization calldata authorization) external;

    /// @notice Gives up the caller's current nonce, so that every signature made with it and not used yet is void.
    function invalidateNonce() external;

    /// @notice How many keys of an account can be active at the same time.
    /// @return The number.
    // solhint-disable-next-line func-name-mixedcase
    function MAX_ACTIVE() external view returns (uint256);

    /// @notice An account's entry, and the block that the answer is from.
    /// @param account The account.
    /// @return entry The entry; an account that never published anything has an empty one.
    /// @return blockNumber The block's number.
    /// @return blockTime The block's time in seconds (Unix time).
    function entryOf(
        address account
    ) external view returns (Entry memory entry, uint256 blockNumber, uint256 blockTime);

    /// @notice The entries of several accounts, in the order asked, and the block that the answer is from.
    /// @param accounts The accounts; 100 of them with full entries stay below 25 million gas.
    /// @return entries One entry an account; its size has a fixed limit, whatever the account did.
    /// @return blockNumber The block's number.
    /// @return blockTime The block's time in seconds (Unix time).
    function entriesOf(
        address[] calldata accounts
    ) external view returns (Entry[] memory entries, uint256 blockNumber, uint256 blockTime);

    /// @notice Lifetimes that made room for later ones, all revoked, in the order in which they did.
    /// @param account The account.
    /// @param start The first one wanted, counted from 0.
    /// @param count How many at most; fewer are returned where the archive ends.
    /// @return records The lifetimes.
    function archiveOf(
        address account,
        uint256 start,
        uint256 count
    ) external view returns (KeyRecord[] memory records);

    /// @notice What `entryOf` answers, as the storage words that it lies in: for whoever pays for reading.
    /// @dev The archive is not included. Where a word's parts lie is documented in `KeyEntries`, stable for ever.
    /// @param account The account.
    /// @return words 32 bytes each. The first is the head, which has the number of places n in bits 88-95 and the lifetimes of
    /// the first two; n words follow with the keys, and n / 3 with the lifetimes from the third on, three in a word.
    function wordsOf(address account) external view returns (bytes memory words);

    /// @notice The word to poll for changes: one storage read.
    /// @param account The account.
    /// @return nonce The nonce that the account's next signature has to carry.
    /// @return lastChangeBlock The block of its last change; 0 if it never published anything.
    function headOf(address account) external view returns (uint256 nonce, uint256 lastChangeBlock);

    /// @notice Whether a key is active in an account's entry now.
    /// @param account The account.
    /// @param key The key.
    /// @return Whether it is.
    function isActive(address account, bytes32 key) external view returns (bool);

    /// @notice Whether a key was active in an account's entry at a time.
    /// @dev Reads the archive too: the cost grows with the number of lifetimes. Reverts with `TimeInFuture`.
    /// @param account The account.
    /// @param key The key.
    /// @param time Seconds (Unix time), now or earlier. What is true of the current second can still change within it.
    /// @return Whether it was.
    function wasActiveAt(address account, bytes32 key, uint256 time) external view returns (bool);
}
