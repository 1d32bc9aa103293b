// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IKeyRegistry} from "../IKeyRegistry.sol";
import {KeyRegistry} from "../KeyRegistry.sol";
import {Check} from "./Check.sol";
import {Digests} from "./Digests.sol";

/// @dev Single changes with arbitrary inputs.
contract RegistryFuzzTest is Check {
    uint256 private constant CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    uint256 private constant NOW = 1_800_000_000;

    KeyRegistry private registry;

    function setUp() public {
        registry = new KeyRegistry();
        vm.warp(NOW);
        vm.roll(1_000);
    }

    function testFuzz_Add_PublishesAnyKeyForItsSenderAlone(
        address account,
        address other,
        bytes32 key,
        bytes32 inboxId,
        bytes calldata proof
    ) public {
        vm.assume(key != 0 && inboxId != 0 && account != other && account != address(vm));
        vm.prank(account);
        registry.add(key, inboxId, proof);
        check(registry.isActive(account, key), "active");
        check(!registry.isActive(other, key), "not active for anybody else");
        (IKeyRegistry.Entry memory entry, , ) = registry.entryOf(account);
        checkEqual(entry.records.length, 1, "records");
        checkEqual(uint256(entry.records[0].key), uint256(key), "key");
        checkEqual(entry.records[0].addedAt, NOW, "addedAt");
        checkEqual(entry.records[0].revokedAt, 0, "revokedAt");
        checkEqual(entry.lastChangeBlock, 1_000, "lastChangeBlock");
    }

    function testFuzz_Add_KeepsAnyBlockAndTimeOfTheNextMillennia(uint48 blockNumber, uint40 time) public {
        vm.assume(blockNumber > 0 && time > 0);
        vm.roll(blockNumber);
        vm.warp(time);
        registry.add(bytes32("key"), bytes32("inbox"), "");
        (IKeyRegistry.Entry memory entry, uint256 answerBlock, uint256 answerTime) = registry.entryOf(address(this));
        checkEqual(entry.records[0].addedAt, time, "addedAt");
        checkEqual(entry.lastChangeBlock, blockNumber, "lastChangeBlock");
        checkEqual(answerBlock, blockNumber, "answer's block");
        checkEqual(answerTime, time, "answer's time");
        registry.revoke(bytes32("key"));
        (entry, , ) = registry.entryOf(address(this));
        checkEqual(entry.records[0].addedAt, time, "addedAt after the revocation");
        checkEqual(entry.records[0].revokedAt, time, "revokedAt");
    }

    function testFuzz_AddFor_AcceptsTheAccountsSignature(
        uint256 privateKey,
        address relayer,
        bytes32 key,
        bytes32 inboxId,
        bytes calldata proof,
        uint256 deadline
    ) public {
        privateKey = within(privateKey, 1, CURVE_ORDER - 1);
        vm.assume(key != 0 && inboxId != 0 && relayer != address(vm));
        deadline = within(deadline, NOW, type(uint256).max);
        IKeyRegistry.Authorization memory auth = IKeyRegistry.Authorization(vm.addr(privateKey), 0, deadline, "");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            privateKey,
            Digests.ofAddKey(auth, key, inboxId, proof, address(registry))
        );
        auth.signature = abi.encodePacked(r, s, v);
        vm.prank(relayer);
        registry.addFor(auth, key, inboxId, proof);
        check(registry.isActive(auth.account, key), "active");
        (uint256 nonce, ) = registry.headOf(auth.account);
        checkEqual(nonce, 1, "nonce");
    }

    function testFuzz_RevertIf_SomebodyElseSigned(
        uint256 privateKey,
        address account,
        bytes32 key,
        bytes32 inboxId
    ) public {
        privateKey = within(privateKey, 1, CURVE_ORDER - 1);
        address signer = vm.addr(privateKey);
        vm.assume(signer != account && account.code.length == 0 && account != address(vm));
        IKeyRegistry.Authorization memory auth = IKeyRegistry.Authorization(account, 0, NOW, "");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            privateKey,
            Digests.ofAddKey(auth, key, inboxId, "", address(registry))
        );
        auth.signature = abi.encodePacked(r, s, v);
        checkCall(
            signer,
            address(registry),
            abi.encodeCall(IKeyRegistry.addFor, (auth, key, inboxId, "")),
            abi.encodeWithSelector(IKeyRegistry.WrongSigner.selector, account, signer)
        );
        check(!registry.isActive(account, key), "not active");
    }

    function testFuzz_RevertIf_SignatureIsArbitraryBytes(
        address account,
        bytes32 key,
        bytes calldata signature
    ) public {
        vm.assume(key != 0 && account.code.length == 0 && account != address(vm));
        IKeyRegistry.Authorization memory auth = IKeyRegistry.Authorization(account, 0, NOW, signature);
        (bool success, bytes memory reason) = address(registry).call(
            abi.encodeCall(IKeyRegistry.addFor, (auth, key, bytes32("inbox"), ""))
        );
        check(!success, "refused");
        check(bytes4(reason) == IKeyRegistry.WrongSigner.selector, "WrongSigner");
    }

    function testFuzz_RevertIf_AnyBitOfTheSignatureIsFlipped(uint256 privateKey, uint256 bit) public {
        privateKey = within(privateKey, 1, CURVE_ORDER - 1);
        IKeyRegistry.Authorization memory auth = IKeyRegistry.Authorization(vm.addr(privateKey), 0, NOW, "");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(privateKey, Digests.ofRevokeAllKeys(auth, address(registry)));
        auth.signature = abi.encodePacked(r, s, v);
        bit = within(bit, 0, 65 * 8 - 1);
        auth.signature[bit / 8] ^= bytes1(uint8(1 << (bit % 8)));
        (bool success, bytes memory reason) = address(registry).call(abi.encodeCall(IKeyRegistry.revokeAllFor, (auth)));
        check(!success, "refused");
        check(bytes4(reason) == IKeyRegistry.WrongSigner.selector, "WrongSigner");
    }

    function testFuzz_RevertIf_ReplayedOnAnotherChainOrRegistry(
        uint256 privateKey,
        uint64 otherChain,
        bytes32 key
    ) public {
        privateKey = within(privateKey, 1, CURVE_ORDER - 1);
        vm.assume(key != 0 && otherChain != block.chainid && otherChain > 0);
        IKeyRegistry.Authorization memory auth = IKeyRegistry.Authorization(vm.addr(privateKey), 0, NOW, "");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            privateKey,
            Digests.ofAddKey(auth, key, bytes32("inbox"), "", address(registry))
        );
        auth.signature = abi.encodePacked(r, s, v);
        bytes memory data = abi.encodeCall(IKeyRegistry.addFor, (auth, key, bytes32("inbox"), ""));

        KeyRegistry other = new KeyRegistry();
        (bool success, bytes memory reason) = address(other).call(data);
        check(!success && bytes4(reason) == IKeyRegistry.WrongSigner.selector, "refused by another registry");

        uint256 here = block.chainid;
        vm.chainId(otherChain);
        (success, reason) = address(registry).call(data);
        check(!success && bytes4(reason) == IKeyRegistry.WrongSigner.selector, "refused on another chain");
        vm.chainId(here);
        (success, ) = address(registry).call(data);
        check(success, "accepted where it was signed for");
    }

    function testFuzz_Deadline_IsTheLastSecond(uint256 privateKey, uint40 time, uint256 deadline) public {
        privateKey = within(privateKey, 1, CURVE_ORDER - 1);
        vm.warp(time);
        registry.add(bytes32("key"), bytes32("inbox"), "");
        IKeyRegistry.Authorization memory auth = IKeyRegistry.Authorization(vm.addr(privateKey), 0, deadline, "");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            privateKey,
            Digests.ofAddKey(auth, bytes32("key"), bytes32("inbox"), "", address(registry))
        );
        auth.signature = abi.encodePacked(r, s, v);
        checkCall(
            address(this),
            address(registry),
            abi.encodeCall(IKeyRegistry.addFor, (auth, bytes32("key"), bytes32("inbox"), "")),
            time > deadline
                ? abi.encodeWithSelector(IKeyRegistry.SignatureExpired.selector, deadline, uint256(time))
                : bytes("")
        );
    }

    function testFuzz_WasActiveAt_AgreesWithTheLifetime(uint40 added, uint40 revoked, uint40 time, uint8 place) public {
        vm.assume(added > 0 && revoked > 0);
        if (added > revoked) (added, revoked) = (revoked, added);
        vm.warp(added);
        for (uint256 i = 0; i < place % 32; ++i) registry.add(bytes32(i + 1), bytes32("inbox"), "");
        registry.add(bytes32("key"), bytes32("inbox"), "");
        vm.warp(revoked);
        registry.revoke(bytes32("key"));
        vm.warp(type(uint40).max);
        bool expected = added <= time && time < revoked;
        check(registry.wasActiveAt(address(this), bytes32("key"), time) == expected, "inside the lifetime");
    }

    function testFuzz_Head_LiesInTheDocumentedSlot(
        address account,
        uint48 blockNumber,
        uint40 time,
        uint8 nonces
    ) public {
        vm.assume(blockNumber > 0 && time > 0 && account != address(vm));
        vm.roll(blockNumber);
        vm.warp(time);
        for (uint256 i = 0; i < nonces % 5; ++i) {
            vm.prank(account);
            registry.invalidateNonce();
        }
        vm.prank(account);
        registry.add(bytes32("key"), bytes32("inbox"), "");
        uint256 head = uint256(vm.load(address(registry), keccak256(abi.encode(account, uint256(0)))));
        uint256 expected = uint256(nonces % 5) | (uint256(blockNumber) << 40) | (1 << 88) | (uint256(time) << 96);
        checkEqual(head, expected, "head");
    }
}
