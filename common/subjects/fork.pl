#!/usr/bin/perl
# A proxy with a process for each connection: what serves one ends with it, and the one that
# accepts has to wait for those that have ended. It shares nothing with the parts.
#
#     perl fork.pl [--fault=NAME] PORT HOST BACKENDPORT
#
# Faults: interrupted (a signal ends the loop), zombies (nobody waits for a process that has
# ended), silence (two seconds without a byte end a connection).
use strict;
use warnings;
use Errno;
use POSIX ':sys_wait_h';
use Socket qw(:all);

use constant MOST => 65536;

my $fault = @ARGV && $ARGV[0] =~ /^--fault=(.*)/ ? $1 : '';
shift if $fault;

die "usage: fork.pl PORT HOST BACKENDPORT\n" unless @ARGV == 3;
my ($port, $host, $backend_port) = @ARGV;
for ([$port, 0], [$backend_port, 1]) {
    my ($given, $least) = @$_;
    die "fork.pl: not a port: $given\n"
        unless $given =~ /^\d{1,5}$/ && $given >= $least && $given <= 65535;
}
my ($unknown, @addresses) = getaddrinfo($host, $backend_port, { socktype => SOCK_STREAM });
die "fork.pl: unknown host: $host\n" if $unknown || $host eq '';

socket(my $server, AF_INET6, SOCK_STREAM, 0) or die "fork.pl: $!\n";
setsockopt($server, SOL_SOCKET, SO_REUSEADDR, 1);
setsockopt($server, IPPROTO_IPV6, IPV6_V6ONLY, 0);
bind($server, pack_sockaddr_in6($port, IN6ADDR_ANY)) or die "fork.pl: port $port: $!\n";
listen($server, 1024) or die "fork.pl: $!\n";

my %children;
$SIG{PIPE} = 'IGNORE';
$SIG{TERM} = sub { kill 'TERM', keys %children; exit 0 };
# Perl installs handlers so that accept returns when one has run, with EINTR.
$SIG{CHLD} = sub {
    local ($!, $?);
    while ((my $child = waitpid(-1, WNOHANG)) > 0) { delete $children{$child} }
} unless $fault eq 'zombies';

while (1) {
    if (!accept(my $client, $server)) {
        last if $fault eq 'interrupted';
        next if $!{EINTR};
        warn "fork.pl: accept: $!\n";
        select(undef, undef, undef, 0.1);
    } elsif (!defined(my $child = fork)) {
        warn "fork.pl: fork: $!\n";
    } elsif ($child) {
        $children{$child} = 1;
    } else {
        $SIG{$_} = 'DEFAULT' for 'CHLD', 'TERM';
        close $server;
        serve($client);
        POSIX::_exit(0);
    }
}

sub reset_both {
    for (@_) {
        setsockopt($_, SOL_SOCKET, SO_LINGER, pack('ii', 1, 0));
        close $_;
    }
}

sub is_for_later { $!{EAGAIN} || $!{EINTR} }

# Connects to the backend, and hears the client meanwhile: what it says, and that it has gone.
# Returns the socket, what the client has said, and whether that was all.
sub reach_backend {
    my ($client) = @_;
    my ($early, $has_ended) = ('', 0);
    for my $address (@addresses) {
        socket(my $backend, $address->{family}, SOCK_STREAM, 0) or last;
        $backend->blocking(0);
        return $backend, $early, $has_ended if connect($backend, $address->{addr});
        my $is_connecting = $!{EINPROGRESS};
        while ($is_connecting) {
            my ($readable, $writable) = ('', '');
            vec($readable, fileno $client, 1) = 1 unless $has_ended || length $early >= MOST;
            vec($writable, fileno $backend, 1) = 1;
            next if select($readable, $writable, undef, undef) < 0;
            if (vec($writable, fileno $backend, 1)) {
                $! = unpack 'i', getsockopt($backend, SOL_SOCKET, SO_ERROR);
                return $backend, $early, $has_ended unless $!;
                $is_connecting = 0;
            } else {
                my $count = sysread $client, $early, MOST, length $early;
                if (defined $count) { $has_ended = $count == 0 }
                elsif (!is_for_later()) { reset_both($client, $backend); return }
            }
        }
        warn "fork.pl: backend: $!\n";
    }
    return;
}

sub serve {
    my ($client) = @_;
    $client->blocking(0);
    my ($backend, $early, $has_ended) = reach_backend($client) or return;
    return unless $backend;
    setsockopt($_, IPPROTO_TCP, TCP_NODELAY, 1) for $client, $backend;
    my @directions = ({ from => $client, to => $backend, buffer => $early, ended => $has_ended },
        { from => $backend, to => $client, buffer => '' });
    # A failed write has told of a reset, and what is read afterwards looks like a clean end.
    my $is_broken;
    while (1) {
        for (grep { $_->{ended} && $_->{buffer} eq '' && !$_->{done} } @directions) {
            $_->{done} = 1;
            shutdown $_->{to}, SHUT_WR unless $is_broken;
        }
        last if $directions[0]{done} && $directions[1]{done};
        my ($readable, $writable) = ('', '');
        for (@directions) {
            vec($readable, fileno $_->{from}, 1) = 1
                unless $_->{ended} || length $_->{buffer} >= MOST;
            vec($writable, fileno $_->{to}, 1) = 1 if $_->{buffer} ne '';
        }
        my $ready = select($readable, $writable, undef, $fault eq 'silence' ? 2 : undef);
        last if $ready == 0;
        next if $ready < 0;
        for (@directions) {
            if (vec($readable, fileno $_->{from}, 1)) {
                my $count = sysread $_->{from}, $_->{buffer}, MOST, length $_->{buffer};
                if (defined $count) { $_->{ended} = $count == 0 }
                elsif (!is_for_later()) { return reset_both($client, $backend) }
            }
            next if $_->{buffer} eq '';
            my $count = syswrite $_->{to}, $_->{buffer};
            if (defined $count) {
                substr($_->{buffer}, 0, $count) = '';
            } elsif (!is_for_later()) {
                # The other direction may still have something to pass on.
                $is_broken = 1;
                @$_{'ended', 'done', 'buffer'} = (1, 1, '');
            }
        }
    }
    reset_both($client, $backend) if $is_broken;
}
