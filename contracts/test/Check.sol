// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev The cheat codes of Hardhat's Solidity tests that are used here; Hardhat answers at the address below.
interface Vm {
    function addr(uint256 privateKey) external pure returns (address);
    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function prank(address sender) external;
    function warp(uint256 time) external;
    function roll(uint256 blockNumber) external;
    function chainId(uint256 id) external;
    function load(address target, bytes32 slot) external view returns (bytes32);
    function assume(bool condition) external pure;
}

/// @dev Assertions and cheat codes for the tests in this folder.
abstract contract Check {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    /// @dev Marks contracts with tests, so that Hardhat runs them.
    // solhint-disable-next-line func-name-mixedcase
    bool public constant IS_TEST = true;

    error NotTrue(string what);
    error NotEqual(string what, uint256 actual, uint256 expected);
    error WrongRevert(string what, bytes actual, bytes expected);

    function check(bool condition, string memory what) internal pure {
        if (!condition) revert NotTrue(what);
    }

    function checkEqual(uint256 actual, uint256 expected, string memory what) internal pure {
        if (actual != expected) revert NotEqual(what, actual, expected);
    }

    /// @dev Makes a call as `sender` and checks that it reverts with exactly these bytes, or succeeds if they are empty.
    function checkCall(address sender, address target, bytes memory data, bytes memory expectedRevert) internal {
        vm.prank(sender);
        (bool success, bytes memory result) = target.call(data);
        bytes memory actual = success ? bytes("") : result;
        if (success != (expectedRevert.length == 0) || keccak256(actual) != keccak256(expectedRevert)) {
            revert WrongRevert(success ? "success" : "revert", actual, expectedRevert);
        }
    }

    /// @dev A number from `minimum` to `maximum`, both included.
    function within(uint256 value, uint256 minimum, uint256 maximum) internal pure returns (uint256) {
        return minimum + (value % (maximum - minimum + 1));
    }
}
