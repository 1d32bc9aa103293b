// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IKeyRegistry} from "../IKeyRegistry.sol";
import {KeyRegistry} from "../KeyRegistry.sol";
import {Check} from "./Check.sol";
import {Digests} from "./Digests.sol";
import {Model} from "./Model.sol";
import {OwnedWallet} from "./Wallets.sol";

/// @dev Several accounts that do everything the registry offers, in any order, to themselves and for each other: four with a key, and a smart
/// account that the first of them owns. Every step is done to the model as well, and has to end as the model says: with success, or with
/// exactly its error. So each transition is tested from every state that is reached, and who may cause it.
contract Actors is Check {
    uint256 private constant OWNERS = 4;
    /// @dev More keys than an entry holds, so that it fills up, and few enough for them to meet again.
    uint256 private constant KEYS = 44;
    bytes32 private constant INBOX = bytes32("inbox");

    KeyRegistry public immutable registry;
    Model public immutable model;
    address[] public accounts;
    /// @dev The last signed call that succeeded, to be replayed.
    bytes private _lastCall;
    IKeyRegistry.Authorization private _last;

    constructor() {
        registry = new KeyRegistry();
        model = new Model();
        for (uint256 i = 0; i < OWNERS; ++i) accounts.push(vm.addr(i + 1));
        accounts.push(address(new OwnedWallet(accounts[0])));
    }

    function accountCount() external view returns (uint256) {
        return accounts.length;
    }

    function pass(uint256 time, uint256 blocks) external {
        vm.warp(block.timestamp + within(time, 0, 100));
        vm.roll(block.number + within(blocks, 1, 100));
    }

    function add(uint256 who, uint256 key) external {
        address account = _account(who);
        bytes memory failure = model.add(account, keyOf(key), INBOX);
        _call(account, abi.encodeCall(IKeyRegistry.add, (keyOf(key), INBOX, "proof")), failure);
    }

    function addMany(uint256 who, uint256 key, uint256 count) external {
        address account = _account(who);
        IKeyRegistry.KeyInput[] memory inputs = _inputs(key, within(count, 0, 40));
        bytes memory failure = model.addMany(account, inputs);
        _call(account, abi.encodeCall(IKeyRegistry.addMany, (inputs)), failure);
    }

    function rotate(uint256 who, uint256 oldKey, uint256 newKey) external {
        address account = _account(who);
        bytes memory failure = model.rotate(account, keyOf(oldKey), keyOf(newKey), INBOX);
        _call(account, abi.encodeCall(IKeyRegistry.rotate, (keyOf(oldKey), keyOf(newKey), INBOX, "proof")), failure);
    }

    function revoke(uint256 who, uint256 key) external {
        address account = _account(who);
        bytes memory failure = model.revoke(account, keyOf(key));
        _call(account, abi.encodeCall(IKeyRegistry.revoke, (keyOf(key))), failure);
    }

    function revokeAll(uint256 who) external {
        address account = _account(who);
        bytes memory failure = model.revokeAll(account);
        _call(account, abi.encodeCall(IKeyRegistry.revokeAll, ()), failure);
    }

    function invalidateNonce(uint256 who) external {
        address account = _account(who);
        model.useNonce(account);
        _call(account, abi.encodeCall(IKeyRegistry.invalidateNonce, ()), "");
    }

    function addFor(uint256 who, uint256 signer, uint256 key) external {
        IKeyRegistry.Authorization memory auth = _authorization(who);
        auth.signature = _sign(signer, Digests.ofAddKey(auth, keyOf(key), INBOX, "proof", address(registry)));
        bytes memory failure = _signerFailure(auth.account, signer);
        if (failure.length == 0) failure = model.add(auth.account, keyOf(key), INBOX);
        _callFor(auth, abi.encodeCall(IKeyRegistry.addFor, (auth, keyOf(key), INBOX, "proof")), failure);
    }

    function addManyFor(uint256 who, uint256 signer, uint256 key, uint256 count) external {
        IKeyRegistry.Authorization memory auth = _authorization(who);
        IKeyRegistry.KeyInput[] memory inputs = _inputs(key, within(count, 0, 6));
        auth.signature = _sign(signer, Digests.ofAddKeys(auth, inputs, address(registry)));
        bytes memory failure = _signerFailure(auth.account, signer);
        if (failure.length == 0) failure = model.addMany(auth.account, inputs);
        _callFor(auth, abi.encodeCall(IKeyRegistry.addManyFor, (auth, inputs)), failure);
    }

    function rotateFor(uint256 who, uint256 signer, uint256 oldKey, uint256 newKey) external {
        IKeyRegistry.Authorization memory auth = _authorization(who);
        bytes32 from = keyOf(oldKey);
        bytes32 to = keyOf(newKey);
        auth.signature = _sign(signer, Digests.ofRotateKey(auth, from, to, INBOX, "proof", address(registry)));
        bytes memory failure = _signerFailure(auth.account, signer);
        if (failure.length == 0) failure = model.rotate(auth.account, from, to, INBOX);
        _callFor(auth, abi.encodeCall(IKeyRegistry.rotateFor, (auth, from, to, INBOX, "proof")), failure);
    }

    function revokeFor(uint256 who, uint256 signer, uint256 key) external {
        IKeyRegistry.Authorization memory auth = _authorization(who);
        auth.signature = _sign(signer, Digests.ofRevokeKey(auth, keyOf(key), address(registry)));
        bytes memory failure = _signerFailure(auth.account, signer);
        if (failure.length == 0) failure = model.revoke(auth.account, keyOf(key));
        _callFor(auth, abi.encodeCall(IKeyRegistry.revokeFor, (auth, keyOf(key))), failure);
    }

    function revokeAllFor(uint256 who, uint256 signer) external {
        IKeyRegistry.Authorization memory auth = _authorization(who);
        auth.signature = _sign(signer, Digests.ofRevokeAllKeys(auth, address(registry)));
        bytes memory failure = _signerFailure(auth.account, signer);
        if (failure.length == 0) failure = model.revokeAll(auth.account);
        _callFor(auth, abi.encodeCall(IKeyRegistry.revokeAllFor, (auth)), failure);
    }

    /// @dev A signed call that succeeded never does again.
    function replay(uint256 sender) external {
        if (_lastCall.length == 0) return;
        bytes memory failure =
            block.timestamp > _last.deadline
                ? abi.encodeWithSelector(IKeyRegistry.SignatureExpired.selector, _last.deadline, block.timestamp)
                : abi.encodeWithSelector(
                    IKeyRegistry.WrongNonce.selector,
                    _last.account,
                    _last.nonce,
                    model.nonceOf(_last.account)
                );
        _call(_account(sender), _lastCall, failure);
    }

    /// @dev The key with a number; one of them is zero, which is no key.
    function keyOf(uint256 number) public pure returns (bytes32) {
        return bytes32(number % KEYS);
    }

    function _account(uint256 who) private view returns (address) {
        return accounts[who % accounts.length];
    }

    /// @dev Keys one after the other from a number on.
    function _inputs(uint256 key, uint256 count) private pure returns (IKeyRegistry.KeyInput[] memory inputs) {
        inputs = new IKeyRegistry.KeyInput[](count);
        for (uint256 i = 0; i < count; ++i) inputs[i] = IKeyRegistry.KeyInput(keyOf((key % KEYS) + i), INBOX, "proof");
    }

    function _authorization(uint256 who) private view returns (IKeyRegistry.Authorization memory) {
        address account = _account(who);
        return IKeyRegistry.Authorization(account, model.nonceOf(account), block.timestamp + 50, "");
    }

    function _sign(uint256 signer, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign((signer % OWNERS) + 1, digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev The smart account is signed for by the first owner, everybody else by themselves.
    function _signerFailure(address account, uint256 signer) private view returns (bytes memory) {
        address signed = accounts[signer % OWNERS];
        bool mayChange = account == accounts[OWNERS] ? signed == accounts[0] : signed == account;
        if (mayChange) return "";
        return abi.encodeWithSelector(IKeyRegistry.WrongSigner.selector, account, signed);
    }

    function _call(address sender, bytes memory data, bytes memory failure) private {
        checkCall(sender, address(registry), data, failure);
    }

    function _callFor(IKeyRegistry.Authorization memory auth, bytes memory data, bytes memory failure) private {
        _call(address(this), data, failure);
        if (failure.length > 0) return;
        model.useNonce(auth.account);
        (_lastCall, _last) = (data, auth);
    }
}
