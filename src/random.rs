//! Random numbers with a seed: the same seed gives the same numbers, on every machine.
//!
//! What porras simulates, and what its tests and benchmarks try, is drawn from here.

use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// A stream of random whole numbers.
///
/// ```
/// use porras::random::Random;
/// let (mut one, mut same) = (Random::new(7), Random::new(7));
/// assert_eq!(one.below(100), same.below(100));
/// ```
#[derive(Debug, Clone)]
pub struct Random(SplitMix64);

impl Random {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(SplitMix64::from_seed(seed.to_le_bytes()))
    }

    /// One of many streams of a seed, the same however many there are.
    #[must_use]
    pub fn stream(seed: u64, number: u32) -> Self {
        // Seeds in a row lie far apart on the generator's way when they are spread by its own step.
        let spread = u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self::new(Self::new(seed).0.next_u64() ^ spread)
    }

    /// A whole number from 0, below `bound`; 0 when the bound is 0.
    ///
    /// The lower numbers are likelier by at most `bound` in 2⁶⁴.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.0.next_u64() % bound).unwrap_or(0)
    }

    /// A whole number from `least` to `most`.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below((most + 1).saturating_sub(least))
    }

    /// One of them, each as likely as another.
    ///
    /// # Panics
    /// When there is none.
    pub fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// True once in `times` times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}
