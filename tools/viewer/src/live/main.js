import { mount } from 'svelte';
import Live from './Live.svelte';
import '../page.css';
import './live.css';

const data = JSON.parse(document.getElementById('data').textContent);
mount(Live, { target: document.getElementById('app'), props: { data } });
