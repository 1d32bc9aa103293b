// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IKeyRegistry} from "../IKeyRegistry.sol";
import {KeyRegistry} from "../KeyRegistry.sol";
import {Actors} from "./Actors.sol";
import {Check} from "./Check.sol";
import {Model} from "./Model.sol";

/// @dev After any steps of the actors, all that the registry tells is what the model says.
contract RegistryInvariantsTest is Check {
    Actors private actors;
    KeyRegistry private registry;
    Model private model;

    function setUp() public {
        vm.warp(1_800_000_000);
        vm.roll(1_000);
        actors = new Actors();
        registry = actors.registry();
        model = actors.model();
    }

    /// @dev The only contract that steps are taken on.
    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(actors);
    }

    /// @dev I3, I4: the same lifetimes, each with its times, none lost and none invented.
    function invariant_LifetimesAreTheModels() public view {
        for (uint256 a = 0; a < actors.accountCount(); ++a) {
            address account = actors.accounts(a);
            (IKeyRegistry.Entry memory entry, , ) = registry.entryOf(account);
            IKeyRegistry.KeyRecord[] memory archive = registry.archiveOf(account, 0, type(uint256).max);
            IKeyRegistry.KeyRecord[] memory expected = model.lifetimesOf(account);
            checkEqual(archive.length, entry.archived, "archive's length");
            checkEqual(entry.records.length + archive.length, expected.length, "lifetimes");
            // A sum modulo 2^256, like `_digest`.
            unchecked {
                checkEqual(_digest(entry.records) + _digest(archive), _digest(expected), "lifetimes' contents");
            }
            for (uint256 i = 0; i < archive.length; ++i) check(archive[i].revokedAt != 0, "archived means revoked");
        }
    }

    /// @dev I1, I2, I6: nonce and last change moved exactly when the model's did.
    function invariant_HeadsAreTheModels() public view {
        for (uint256 a = 0; a < actors.accountCount(); ++a) {
            address account = actors.accounts(a);
            (uint256 nonce, uint256 lastChangeBlock) = registry.headOf(account);
            checkEqual(nonce, model.nonceOf(account), "nonce");
            checkEqual(lastChangeBlock, model.lastChangeBlockOf(account), "lastChangeBlock");
        }
    }

    /// @dev I3: what is active, now and before, for a few keys and times after each step, others each time.
    function invariant_ActivityIsTheModels() public view {
        for (uint256 a = 0; a < actors.accountCount(); ++a) {
            address account = actors.accounts(a);
            check(model.activeCount(account) <= registry.MAX_ACTIVE(), "at most MAX_ACTIVE");
            for (uint256 i = 0; i < 3; ++i) {
                uint256 chance = uint256(keccak256(abi.encode(block.timestamp, gasleft(), i)));
                bytes32 key = actors.keyOf(chance >> 16);
                check(registry.isActive(account, key) == model.isActive(account, key), "isActive");
                uint256 time = block.timestamp - (chance % 500);
                bool expected = model.wasActiveAt(account, key, time);
                check(registry.wasActiveAt(account, key, time) == expected, "wasActiveAt");
            }
        }
    }

    /// @dev One call for all tells the same as one call each.
    function invariant_BatchAndSingleReadsAgree() public view {
        address[] memory accounts = new address[](actors.accountCount());
        for (uint256 a = 0; a < accounts.length; ++a) accounts[a] = actors.accounts(a);
        (IKeyRegistry.Entry[] memory entries, , ) = registry.entriesOf(accounts);
        for (uint256 a = 0; a < accounts.length; ++a) {
            (IKeyRegistry.Entry memory entry, , ) = registry.entryOf(accounts[a]);
            check(keccak256(abi.encode(entries[a])) == keccak256(abi.encode(entry)), "the same entry");
        }
    }

    /// @dev A digest of a set of lifetimes that does not depend on their order; of two sets together it is the sum of theirs.
    function _digest(IKeyRegistry.KeyRecord[] memory records) private pure returns (uint256 digest) {
        for (uint256 i = 0; i < records.length; ++i) {
            // Wraps around on purpose: it is a sum modulo 2^256.
            unchecked {
                digest += uint256(keccak256(abi.encode(records[i])));
            }
        }
    }
}
